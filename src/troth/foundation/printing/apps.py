"""Tell Django about the room."""

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    """Printing, under its short label."""

    name = "troth.foundation.printing"
    label = "printing"

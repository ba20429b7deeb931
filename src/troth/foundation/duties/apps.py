"""Tell Django about the room."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Duties, under the short label that its tables carry."""

    name = "troth.foundation.duties"
    label = "duties"

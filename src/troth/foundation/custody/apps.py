"""Tell Django about the room."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """Custody, under the short label that its tables carry."""

    name = "troth.foundation.custody"
    label = "custody"

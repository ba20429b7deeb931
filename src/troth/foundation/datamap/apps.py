"""Tell Django about the room."""

from django.apps import AppConfig


class DataMapConfig(AppConfig):
    """The data map, under the short label that its tables carry."""

    name = "troth.foundation.datamap"
    label = "datamap"

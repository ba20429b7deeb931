"""Tell Django about the room."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """Promises, under the short label that its tables carry."""

    name = "troth.foundation.promises"
    label = "promises"

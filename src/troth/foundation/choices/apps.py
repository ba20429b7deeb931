"""Tell Django about the room."""

from django.apps import AppConfig


class ChoicesConfig(AppConfig):
    """Choices of people, under the short label that its tables carry."""

    name = "troth.foundation.choices"
    label = "choices"

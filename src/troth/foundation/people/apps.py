"""Tell Django about the room."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, under the short label that its tables carry."""

    name = "troth.foundation.people"
    label = "people"

    def ready(self) -> None:
        """Listen to what the sign-in library tells."""
        import_module("troth.foundation.people.authentication.signals")

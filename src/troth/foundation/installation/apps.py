"""Tell Django about the room."""

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """Installation, under the short label that its tables carry."""

    name = "troth.foundation.installation"
    label = "installation"

"""Tell Django about the room."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    """Recording, under the short label that its tables carry."""

    name = "troth.foundation.recording"
    label = "recording"

"""Tell Django about the room."""

from django.apps import AppConfig


class ErasureConfig(AppConfig):
    """Erasure, under the short label that its tables carry."""

    name = "troth.foundation.erasure"
    label = "erasure"

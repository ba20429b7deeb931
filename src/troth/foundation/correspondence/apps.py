"""Tell Django about the room."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Correspondence, under the short label that its tables carry."""

    name = "troth.foundation.correspondence"
    label = "correspondence"

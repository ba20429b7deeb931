"""Tell Django about the room."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence, under the short label that its tables carry."""

    name = "troth.foundation.evidence"
    label = "evidence"

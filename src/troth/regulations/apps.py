"""Tell Django about the room."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    """Regulations, under the short label that its pages carry."""

    name = "troth.regulations"
    label = "regulations"

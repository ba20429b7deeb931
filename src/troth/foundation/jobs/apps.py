"""Tell Django about the room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs, under the short label that its tables carry."""

    name = "troth.foundation.jobs"
    label = "jobs"

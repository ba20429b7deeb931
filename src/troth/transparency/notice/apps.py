"""Tell Django about the room."""

from django.apps import AppConfig


class NoticeConfig(AppConfig):
    """The notice, under the short label that its tables carry."""

    name = "troth.transparency.notice"
    label = "notice"

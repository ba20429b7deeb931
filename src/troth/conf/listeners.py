"""The two listeners and what differs between them.

A web process is told at its start which listener it is and lays that overlay over Django's
settings before it builds its handler. No header can change it: what is not in the URL
configuration of a listener does not exist there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from django.conf import settings as django_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

Listener = Literal["public", "private"]

OVERLAY: Final[Mapping[Listener, Mapping[str, Any]]] = {
    "public": {
        "ROOT_URLCONF": "troth.entrypoints.listeners.public",
        "SESSION_COOKIE_NAME": "troth_public_session",
        "CSRF_COOKIE_NAME": "troth_public_csrf",
        "LANGUAGE_COOKIE_NAME": "troth_public_language",
        "LANGUAGES": [
            ("en", "English"),
            ("de", "German"),
            ("fr", "French"),
            ("es", "Spanish"),
            ("nl", "Dutch"),
        ],
        "LISTENER": "public",
    },
    "private": {
        "ROOT_URLCONF": "troth.entrypoints.listeners.private",
        "SESSION_COOKIE_NAME": "troth_session",
        "CSRF_COOKIE_NAME": "troth_csrf",
        "LANGUAGE_COOKIE_NAME": "troth_language",
        "LISTENER": "private",
    },
}


def become(listener: Listener) -> None:
    """Make this process the given listener; called once, before the handler is built."""
    for name, value in OVERLAY[listener].items():
        setattr(django_settings, name, value)

"""Addresses of public pages, also for those who are not on the public listener."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from troth.conf.listeners import OVERLAY


def path_of(page: str, **named: object) -> str:
    """Return the path of a page of the notice on the public listener, by its name there."""
    urls = OVERLAY["public"]["ROOT_URLCONF"]
    return reverse(f"notice_public:{page}", urlconf=urls, kwargs=named)


def address_of(page: str, **named: object) -> str:
    """Return the whole address of a page of the notice, as it is printed and mailed."""
    return f"{settings.PUBLIC_URL}{path_of(page, **named)}"

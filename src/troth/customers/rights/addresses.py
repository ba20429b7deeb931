"""Addresses of the privacy centre's pages about requests, also for those not on that listener."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from troth.conf.listeners import OVERLAY


def path_of(page: str, **named: object) -> str:
    """Return the path of a page on the public listener, by its name there.

    Args:
        page: ``start``, ``refuse``, ``ask`` (``kind``), ``code`` (``reference``), ``find``,
            ``follow`` (``secret``), ``files`` (``secret``), ``recipient`` (``secret``) and others
            of ``centre.urls``.
        named: the parts of its address.

    Raises:
        NoReverseMatch: there is no such page.
    """
    urls = OVERLAY["public"]["ROOT_URLCONF"]
    return reverse(f"rights_centre:{page}", urlconf=urls, kwargs=named)


def address_of(page: str, **named: object) -> str:
    """Return the whole address of a page, as it is printed and mailed; see ``path_of``."""
    return f"{settings.PUBLIC_URL}{path_of(page, **named)}"

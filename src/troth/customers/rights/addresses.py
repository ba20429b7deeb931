"""Addresses of the privacy centre's pages about requests, also for those not on that listener."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import reverse

from troth.conf.listeners import OVERLAY
from troth.core.publishing.rights import Right
from troth.core.requesting.kinds import Kind

_ASKED: Final = {
    Right.ACCESS: Kind.ACCESS,
    Right.RECTIFICATION: Kind.RECTIFICATION,
    Right.ERASURE: Kind.ERASURE,
    Right.RESTRICTION: Kind.RESTRICTION,
    Right.PORTABILITY: Kind.PORTABILITY,
    Right.OBJECTION: Kind.OBJECTION,
    Right.HUMAN_REVIEW: Kind.REVIEW_AUTOMATED,
    Right.CALIFORNIA_KNOW: Kind.ACCESS,
    Right.CALIFORNIA_DELETE: Kind.ERASURE,
    Right.CALIFORNIA_CORRECT: Kind.RECTIFICATION,
}


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


def ways() -> dict[str, str]:
    """Return where people use their rights, by the keys of rights in a notice.

    The two of California that the notice asks the company about stay with its answers.
    """
    return {
        Right.WITHDRAWAL: address_of("refuse_one", name="consent"),
        **{right: address_of("ask", kind=kind) for right, kind in _ASKED.items()},
    }

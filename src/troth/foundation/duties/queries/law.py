"""The lawbook that holds for this company: the shipped one, with the company's own over it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from troth import __version__
from troth.core.errors import NotFoundError, TrothError
from troth.core.lawbook.overlaying import overlaid
from troth.core.lawbook.reading import shipped
from troth.foundation.duties.errors import overlay_not_found
from troth.foundation.duties.models import Overlay
from troth.foundation.duties.queries.once import once

if TYPE_CHECKING:
    from datetime import date

    from troth.core.lawbook.clock import Clock
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.lawbook import Lawbook


def overlay_in_force() -> Overlay | None:
    """Return the company's own lawbook; None where it has none."""
    return Overlay.objects.filter(ended_at=None).order_by("-said_at").first()


def overlay_text() -> str:
    """Return the company's own lawbook as it was said.

    Raises:
        NotFoundError: ``duties.no_overlay``.
    """
    found = overlay_in_force()
    if found is None:
        raise overlay_not_found()
    return found.text


def lawbook() -> Lawbook:
    """Return the shipped lawbook with the company's own over it, whose entries are marked ``own``.

    An overlay that was sound when it was said may stop fitting when a new version of Troth brings
    another lawbook; the shipped one then holds alone, and ``overlay_fault`` and the doctor say so.
    """
    found = _overlaid(overlay_digest())
    return shipped() if isinstance(found, TrothError) else found


def overlay_fault() -> TrothError | None:
    """Return why the overlay in force does not fit this version's lawbook; None when it does."""
    found = _overlaid(overlay_digest())
    return found if isinstance(found, TrothError) else None


def overlay_digest() -> str:
    """Return the digest of the overlay in force; empty where there is none."""
    return once("overlay", _overlay_digest)


def _overlay_digest() -> str:
    rows = Overlay.objects.filter(ended_at=None).order_by("-said_at")
    return rows.values_list("digest", flat=True).first() or ""


def lawbook_version() -> str:
    """Return which lawbook holds: the version of Troth, and after a plus sign the overlay's."""
    digest = overlay_digest()
    return f"{__version__}+{digest}" if digest else __version__


def name_of(regime: str) -> str:
    """Return what people call a regime; its id where the lawbook does not know it any more."""
    try:
        return lawbook().regime(regime).short
    except NotFoundError:
        return regime


def clock_of_duty(duty: Duty, on: date) -> Clock | None:
    """Return when a duty is due, by its own clock or the one it shares; None: no time is set."""
    return lawbook().clock_holder(duty, on).clock


@lru_cache(maxsize=4)
def _overlaid(digest: str) -> Lawbook | TrothError:
    if not digest:
        return shipped()
    row = Overlay.objects.filter(digest=digest).order_by("-said_at").first()
    if row is None:
        return overlay_not_found()
    try:
        return overlaid(shipped(), row.text.encode(), row.file)
    except TrothError as error:
        return error

"""What applies, and the company's own lawbook, over the API."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by the API's schema
from typing import TYPE_CHECKING

from django.utils import timezone
from ninja import Router

from troth.foundation.duties.actions import overlaying
from troth.foundation.duties.api.instants import Instant  # noqa: TC001 - read by the API's schema
from troth.foundation.duties.api.shapes import ClockNow, OverlayNow, RegimeNow, ToOverlay
from troth.foundation.duties.errors import overlay_not_found
from troth.foundation.duties.queries.applying import applicability_of, applicability_on
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.events import clocks_started
from troth.foundation.duties.queries.law import overlay_fault, overlay_in_force
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.duties.models import Overlay

router = Router()


@router.get("/applicability", response=list[RegimeNow], summary="List which laws apply")
def list_applicability(request: HttpRequest, on: date | None = None) -> list[RegimeNow]:
    """List how every regime stands to the company on a day, and why. Needs `duties.read`."""
    del request
    require("duties.read")
    return [RegimeNow.of(one) for one in applicability_on(on or today())]


@router.get("/applicability/{regime}", response=RegimeNow, summary="Show whether a law applies")
def show_applicability(request: HttpRequest, regime: str, on: date | None = None) -> RegimeNow:
    """Show how one regime stands to the company on a day, and why. Needs `duties.read`."""
    del request
    require("duties.read")
    return RegimeNow.of(applicability_of(regime, on or today()))


@router.get("/clocks", response=list[ClockNow], summary="List the clocks that an event starts")
def list_clocks(request: HttpRequest, event: str, at: Instant | None = None) -> list[ClockNow]:
    """List what an event starts under the laws that apply, soonest first. Needs `duties.read`."""
    del request
    require("duties.read")
    return [ClockNow.of(one) for one in clocks_started(event, at or timezone.now())]


@router.get("/overlay", response=OverlayNow, summary="Show the company's own lawbook")
def show_overlay(request: HttpRequest) -> OverlayNow:
    """Show the lawbook of the company's own that is in force. Needs `duties.read`."""
    del request
    require("duties.read")
    found = overlay_in_force()
    if found is None:
        raise overlay_not_found()
    return _overlay(found)


@router.put("/overlay", response=OverlayNow, summary="Put a lawbook of one's own in force")
def say_overlay(request: HttpRequest, told: ToOverlay) -> OverlayNow:
    """Put the company's own lawbook in force over the shipped one. Needs `duties.overlay`."""
    del request
    return _overlay(overlaying.say_overlay(text=told.text, file=told.file))


@router.delete("/overlay", response={204: None}, summary="End the company's own lawbook")
def remove_overlay(request: HttpRequest) -> None:
    """End the company's own lawbook; the shipped one holds alone. Needs `duties.overlay`."""
    del request
    overlaying.remove_overlay()


def _overlay(found: Overlay) -> OverlayNow:
    fault = overlay_fault()
    return OverlayNow(
        file=found.file,
        digest=found.digest,
        said_at=found.said_at,
        text=found.text,
        fault=fault.what if fault else "",
    )

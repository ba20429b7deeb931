"""The register of deadlines over the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Self
from uuid import UUID  # noqa: TC003 - read by the API's schema

from django.utils import timezone
from ninja import Field, Router, Schema

from troth.foundation.duties import reckoning
from troth.foundation.duties.actions import opening, running
from troth.foundation.duties.api.instants import Instant
from troth.foundation.duties.models import DeadlineKind, Outcome
from troth.foundation.duties.queries import deadlines as queries
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from troth.foundation.duties.models import Deadline

router = Router()


class Pause(Schema):
    """A time in which the clock stood still."""

    event: str
    begin: datetime
    end: datetime | None


class DeadlineNow(Schema):
    """One deadline of the register."""

    id: str
    kind: str
    reference: str
    duty: str
    regime: str
    level: str
    clock: dict[str, Any] = Field(description="As the lawbook had it when the clock began.")
    started: datetime
    assumed: bool = Field(description="Whether nobody knows when the clock began.")
    due: datetime | None = Field(description="The last instant; none without a number or paused.")
    near: str = Field(description="soon, last, missed, or empty.")
    steps: list[str] = Field(description="How it was reckoned.")
    pauses: list[Pause]
    extended_at: datetime | None
    ground: str
    notice_by: datetime | None = Field(description="Last instant for the notice of an extension.")
    closed_at: datetime | None
    outcome: str

    @classmethod
    def of(cls, row: Deadline) -> Self:
        """Return a deadline as it stands now."""
        names = ("kind", "reference", "duty", "regime", "level", "clock", "started", "assumed")
        more = ("due", "extended_at", "ground", "closed_at", "outcome")
        return cls(
            id=str(row.pk),
            near=queries.stage_of(row, timezone.now()).value,
            steps=queries.steps_of(row),
            pauses=[Pause(event=p.event, begin=p.begin, end=p.end) for p in row.pauses.all()],
            notice_by=reckoning.notice_by(row) if row.closed_at is None else None,
            **{name: getattr(row, name) for name in (*names, *more)},
        )


class ToOpen(Schema):
    """A deadline that begins."""

    duty: str
    reference: str = Field(description="An id that names nobody.")
    started: Instant
    kind: DeadlineKind | None = None


class ToPause(Schema):
    """An event that stops the clock."""

    event: str
    at: Instant | None = None


class ToResume(Schema):
    """When the clock ran again; by default now."""

    at: Instant | None = None


class ToExtend(Schema):
    """An extension, of which notice was given."""

    ground: str = Field(description="Why the law allows it here, without personal data.")
    noticed: Instant | None = None


class ToClose(Schema):
    """How a deadline ended, and when; by default now."""

    outcome: Outcome = Outcome.DONE
    at: Instant | None = None


@router.get("", response=list[DeadlineNow], summary="List deadlines")
def list_deadlines(
    request: HttpRequest,
    state: Literal["open", "overdue", "all"] = "open",
    begin: Instant | None = None,
    end: Instant | None = None,
) -> list[DeadlineNow]:
    """List at most 1,000 deadlines, the soonest first. Needs `duties.read`."""
    del request
    require("duties.read")
    rows = _of_state(state)
    rows = rows.filter(due__gte=begin) if begin else rows
    rows = rows.filter(due__lte=end) if end else rows
    return [DeadlineNow.of(one) for one in rows[:1000]]


@router.post("", response={201: DeadlineNow}, summary="Open a deadline")
def open_deadline(request: HttpRequest, told: ToOpen) -> DeadlineNow:
    """Enter a deadline; its clock stays as the lawbook has it now. Needs `duties.deadlines`."""
    del request
    return DeadlineNow.of(opening.open_deadline(**told.model_dump()))


@router.get("/{deadline}", response=DeadlineNow, summary="Show a deadline")
def show_deadline(request: HttpRequest, deadline: UUID) -> DeadlineNow:
    """Show one deadline and how it was reckoned. Needs `duties.read`."""
    del request
    require("duties.read")
    return DeadlineNow.of(queries.deadline(deadline))


@router.post("/{deadline}/pause", response=DeadlineNow, summary="Pause a deadline")
def pause_deadline(request: HttpRequest, deadline: UUID, told: ToPause) -> DeadlineNow:
    """Stop the clock, for an event that the duty names. Needs `duties.deadlines`."""
    del request
    running.pause_deadline(deadline=deadline, event=told.event, at=told.at)
    return DeadlineNow.of(queries.deadline(deadline))


@router.post("/{deadline}/resume", response=DeadlineNow, summary="Resume a deadline")
def resume_deadline(request: HttpRequest, deadline: UUID, told: ToResume) -> DeadlineNow:
    """Let the clock run again. Needs `duties.deadlines`."""
    del request
    running.resume_deadline(deadline=deadline, at=told.at)
    return DeadlineNow.of(queries.deadline(deadline))


@router.post("/{deadline}/extend", response=DeadlineNow, summary="Extend a deadline")
def extend_deadline(request: HttpRequest, deadline: UUID, told: ToExtend) -> DeadlineNow:
    """Extend a deadline once, where its duty allows it. Needs `duties.deadlines`."""
    del request
    running.extend_deadline(deadline=deadline, ground=told.ground, noticed=told.noticed)
    return DeadlineNow.of(queries.deadline(deadline))


@router.post("/{deadline}/close", response=DeadlineNow, summary="Close a deadline")
def close_deadline(request: HttpRequest, deadline: UUID, told: ToClose) -> DeadlineNow:
    """Close a deadline; a recurring duty begins its next turn. Needs `duties.deadlines`."""
    del request
    running.close_deadline(deadline=deadline, outcome=told.outcome, at=told.at)
    return DeadlineNow.of(queries.deadline(deadline))


def _of_state(state: str) -> QuerySet[Deadline]:
    if state == "overdue":
        return queries.overdue()
    return queries.open_deadlines() if state == "open" else queries.all_deadlines()

"""While a deadline runs: pausing, resuming, extending and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.foundation.duties.actions.opening import PERMISSION
from troth.foundation.duties.errors import (
    confirm_instead,
    deadline_not_found,
    extended_already,
    is_closed,
    no_extension,
    no_pause,
    not_paused,
    notice_too_late,
    paused_already,
    unfit,
)
from troth.foundation.duties.models import Deadline, DeadlineKind, DeadlinePause, Outcome
from troth.foundation.duties.reckoning import notice_by, settle
from troth.foundation.duties.recurring import enter
from troth.foundation.duties.schemas import (
    DeadlineClosed,
    DeadlineExtended,
    DeadlinePaused,
    DeadlineResumed,
)
from troth.foundation.duties.standing import locked_standing
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

LONGEST_GROUND: Final = 500
CLOSINGS: Final = tuple(one for one in Outcome if one is not Outcome.LAPSED)
"""How people close deadlines; Troth itself closes what does not apply any more."""


@recorded(DeadlinePaused)
def pause_deadline(*, deadline: UUID, event: str, at: datetime | None = None) -> Deadline:
    """Stop the clock of a deadline, for an event that its duty names.

    Args:
        deadline: its id.
        event: id of an event of the lawbook that pauses this clock, such as ``clarification``.
        at: when it happened, after the clock began and not in the future; None: now.

    Raises:
        NotPermittedError: the actor lacks ``duties.deadlines``.
        NotFoundError: there is no such deadline.
        InvalidInputError: ``duties.unfit_at``.
        StateConflictError: it was closed, is paused, or this event does not pause it.
    """
    require(PERMISSION)
    found = _locked(deadline)
    granted = found.clock.get("pauses", [])
    if event not in granted:
        raise no_pause(", ".join(granted))
    if found.pauses.filter(end=None).exists():
        raise paused_already()
    when = _checked_instant(at, found.started)
    DeadlinePause.objects.create(deadline=found, event=event, begin=when)
    settle(found)
    found.save()
    note(deadline=str(found.pk), event=event, at=when.isoformat())
    return found


@recorded(DeadlineResumed)
def resume_deadline(*, deadline: UUID, at: datetime | None = None) -> Deadline:
    """Let the clock of a deadline run again; its last instant moves as the law says.

    Args:
        deadline: its id.
        at: when it ran again, after the pause began and not in the future; None: now.

    Raises:
        NotPermittedError: the actor lacks ``duties.deadlines``.
        NotFoundError: there is no such deadline.
        InvalidInputError: ``duties.unfit_at``.
        StateConflictError: it was closed, or is not paused.
    """
    require(PERMISSION)
    found = _locked(deadline)
    pause = found.pauses.filter(end=None).first()
    if pause is None:
        raise not_paused()
    pause.end = _checked_instant(at, pause.begin)
    pause.save(update_fields=["end"])
    settle(found)
    found.save()
    note(deadline=str(found.pk), at=pause.end.isoformat(), due=_instant(found.due))
    return found


@recorded(DeadlineExtended)
def extend_deadline(*, deadline: UUID, ground: str, noticed: datetime | None = None) -> Deadline:
    """Extend a deadline once, where its duty allows it and notice was given in time.

    Args:
        deadline: its id.
        ground: why the law allows it here, 1 to 500 characters, without personal data.
        noticed: when the person was told of it and of the ground, after the clock began and not
            in the future; None: now.

    Raises:
        NotPermittedError: the actor lacks ``duties.deadlines``.
        NotFoundError: there is no such deadline.
        InvalidInputError: ``duties.unfit_ground`` or ``duties.unfit_at``.
        StateConflictError: it was closed or extended, or its duty grants no extension.
        DeadlineError: ``duties.notice_too_late``.
    """
    require(PERMISSION)
    found = _locked(deadline)
    if found.extended_at is not None:
        raise extended_already()
    latest = notice_by(found)
    if latest is None:
        raise no_extension()
    text = " ".join(ground.split())
    if not 0 < len(text) <= LONGEST_GROUND or not text.isprintable():
        raise unfit("ground", _("Say why, in 1 to 500 characters and without personal data."))
    when = _checked_instant(noticed, found.started)
    if when > latest:
        raise notice_too_late()
    before = found.due
    found.extended_at, found.ground = when, text
    settle(found)
    found.save()
    told = {"before": _instant(before), "due": _instant(found.due)}
    note(deadline=str(found.pk), noticed=when.isoformat(), **told)
    return found


@recorded(DeadlineClosed)
def close_deadline(
    *, deadline: UUID, outcome: Outcome = Outcome.DONE, at: datetime | None = None
) -> Deadline:
    """Close a deadline; a recurring duty begins its next turn from then.

    Args:
        deadline: its id.
        outcome: how it ended.
        at: when, not in the future and not before the clock began; None: now. What was last done
            before Troth knew of the duty may lie before its assumed start.

    Raises:
        NotPermittedError: the actor lacks ``duties.deadlines``.
        NotFoundError: there is no such deadline.
        InvalidInputError: ``duties.unfit_at`` or ``duties.unfit_outcome``.
        StateConflictError: it was closed already, or it is the review of facts, which confirming
            them closes.
    """
    require(PERMISSION)
    locked_standing()
    found = _locked(deadline)
    if outcome not in CLOSINGS:
        raise unfit("outcome", _("Take one of %s.") % ", ".join(CLOSINGS))
    if found.kind == DeadlineKind.REVIEW:
        raise confirm_instead()
    early = found.assumed or found.kind == DeadlineKind.DATED
    when = _checked_instant(at, None if early else found.started)
    for pause in found.pauses.filter(end=None):
        pause.end = max(pause.begin, when)
        pause.save(update_fields=["end"])
    settle(found)
    found.closed_at, found.outcome = when, outcome
    found.save()
    enter()
    kept = {None: "", True: "yes", False: "no"}[found.kept]
    note(deadline=str(found.pk), outcome=str(outcome), at=when.isoformat(), kept=kept)
    return found


def _locked(deadline: UUID) -> Deadline:
    rows = Deadline.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=deadline).first()
    if found is None:
        raise deadline_not_found()
    if found.closed_at is not None:
        raise is_closed()
    return found


def _checked_instant(at: datetime | None, earliest: datetime | None) -> datetime:
    now = timezone.now()
    when = at or now
    if when > now or (earliest and when < earliest):
        raise unfit("at", _("Name an instant after the clock began that is not in the future."))
    return when


def _instant(at: datetime | None) -> str:
    return at.isoformat() if at else ""

"""Clocks that stand still while a person is asked what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.journey import as_troth
from troth.customers.rights.story.telling import tell
from troth.foundation.duties.actions.running import pause_deadline, resume_deadline
from troth.foundation.duties.models import DeadlinePause
from troth.foundation.duties.queries.deadlines import deadlines_of

if TYPE_CHECKING:
    from datetime import datetime

    from troth.customers.rights.models import Request


def pause_clocks(request: Request, event: str) -> tuple[int, int]:
    """Stop the clocks of a request whose duty names an event; returns how many, and how many run.

    What stands still already counts as stopped.
    """
    stopped = running = 0
    with as_troth():
        for one in deadlines_of(request.about).filter(closed_at=None):
            if one.pauses.filter(end=None).exists():
                stopped += 1
            elif event in one.clock.get("pauses", []):
                pause_deadline(deadline=one.pk, event=event)
                stopped += 1
            else:
                running += 1
    return stopped, running


def resume_clocks(request: Request) -> list[datetime | None]:
    """Let every clock of a request that stands still run again; returns when each now ends."""
    still = DeadlinePause.objects.filter(end=None).values("deadline")
    with as_troth():
        return [
            resume_deadline(deadline=one.pk).due
            for one in deadlines_of(request.about).filter(closed_at=None, pk__in=still)
        ]


def resume_after_answer(request: Request) -> bool:
    """Let the clocks run again because the person answered; says whether any stood still."""
    ends = resume_clocks(request)
    if ends:
        tell_resumed(request, ends)
    return bool(ends)


def tell_resumed(request: Request, ends: list[datetime | None]) -> None:
    """Tell in the story until when the clocks run now."""
    due = min((one for one in ends if one), default=None)
    if due:
        tell(request, "resumed", facts={"due": due.isoformat()})

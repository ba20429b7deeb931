"""Running every regime again after a change, and saying what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone

from troth.foundation.duties.comparing import compared
from troth.foundation.duties.models import Standing
from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.once import read_once
from troth.foundation.duties.telling import tell_changed

if TYPE_CHECKING:
    from troth.foundation.duties.comparing import StateChange


def locked_standing() -> Standing:
    """Return where the company stood when last told, locked until the transaction ends.

    Everybody who changes facts or the overlay takes this lock first, so that two changes at once
    follow one another and each tells what it changed itself.
    """
    rows = Standing.objects.select_for_update()
    return rows.get_or_create(pk=1)[0]


def rerun(standing: Standing) -> list[StateChange]:
    """Run every regime over the facts of today, keep the result and tell what changed.

    Args:
        standing: locked.
    """
    standing.revision = uuid4().hex
    standing.save()
    with read_once():
        after = _states()
        changes = list(compared(standing.states, after))
        standing.states = after
        if changes:
            standing.told_at = timezone.now()
            tell_changed(changes, standing.revision)
    standing.save()
    return changes


def differs() -> bool:
    """Say whether a regime applies otherwise today than when last told; never before facts are."""
    row = Standing.objects.filter(pk=1).first()
    return row is not None and bool(list(compared(row.states, _states())))


def _states() -> dict[str, str]:
    return {one.regime: one.state.value for one in applicability_on(today())}

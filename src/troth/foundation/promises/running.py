"""Checking promises and keeping what was found: on schedule, on demand, when something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.foundation.promises.actions.asking import ask
from troth.foundation.promises.actions.keeping import keep
from troth.foundation.promises.checking import check
from troth.foundation.promises.models import Promise
from troth.foundation.promises.queries import active, due
from troth.foundation.recording import Actor, acting, current_actor, require
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.foundation.promises.checking import Outcome
    from troth.foundation.promises.models import Verdict

AT_ONCE: Final = 1_000
"""Promises that one run takes; the rest is still due and comes with the next."""


def run(
    promises: Sequence[Promise] | None = None,
    progress: Callable[[Outcome], None] = lambda _one: None,
) -> list[Verdict]:
    """Check promises now, by default all active ones, and keep what was found.

    Raises:
        NotPermittedError: the actor lacks ``promises.run``.
    """
    require("promises.run")
    wanted = list(active() if promises is None else promises)
    if not wanted:
        return []
    if current_actor().kind != "system":
        ask(count=len(wanted))
    found = check(wanted, progress)
    with acting(Actor.system("promises")):
        return keep(found=found)


def run_due() -> list[Verdict]:
    """Check what is due, the most overdue first."""
    return run(list(due(timezone.now())[:AT_ONCE]))


def hear(event: str) -> None:
    """Have promises checked soon whose kind depends on what happened.

    Only the due time is moved, in the transaction in which it happened: the next tick of the
    schedule finds it, also after a kill.
    """
    again = [kind.key for kind in kinds().values() if event in kind.again_after]
    if again:
        Promise.objects.filter(active=True, kind__in=again).update(due_at=timezone.now())

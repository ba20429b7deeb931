"""Carrying out an approved plan, store by store, and reading again what should be gone.

``working`` does one plan, ``together`` many that come to the same.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils import timezone

from troth.core.errors import TrothError
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.models.subjects import UNDER_WAY
from troth.foundation.erasure.subjects import breaking, running
from troth.foundation.erasure.subjects.opening import opened_for_work
from troth.foundation.erasure.subjects.planning import plan_again
from troth.foundation.erasure.subjects.queries import due_works, plan_of, startable, unsettled
from troth.foundation.erasure.subjects.settling import settle, settle_many
from troth.foundation.erasure.subjects.together import MOST, carry_out_together
from troth.foundation.erasure.subjects.working import work_on_stores, workable
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.opening import Opened

logger = logging.getLogger("troth.erasure")

OPEN_S: Final = 10
"""For how many seconds open stores serve plan after plan before they are opened anew."""
LONGEST_S: Final = 45
"""For how many seconds one job carries out plans, so that other jobs have their turn."""
_WELL: Final = (PlanState.DONE, PlanState.BY_HAND)


def carry_out(plan: UUID) -> SubjectPlan:
    """Carry out an approved plan, or go on with it after a kill or a failure.

    Stores whose time for another attempt has not come are left out. Failures of a store are kept
    and recorded and do not keep the others from being worked on: look at the state returned. A
    plan that map, schema, holds or identities have left behind is stopped, and planned again.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.not_approved``, it is not, or not yet.
        KeyUnavailableError: what it knows of its person, or a hold's list, cannot be opened.
    """
    with opened_for_work() as opened:
        return _carry_out(plan, opened)


def carry_out_due(seconds: float = LONGEST_S) -> int:
    """Carry out every plan that may be carried out now; return how many were gone on with.

    Stores are opened once for many plans, anew after some seconds and after each failure, so that
    a changed schema is seen and one failure of a store counts once. A plan that fails keeps no
    other from being carried out.

    Args:
        seconds: after how many no further plan is begun.
    """
    breaking.go_on_with_stranded()
    settle_many([one.pk for one in unsettled()])
    waiting, count = [one.pk for one in startable()], 0
    ends = time.monotonic() + seconds
    while waiting and time.monotonic() < ends:
        with opened_for_work() as opened:
            anew = time.monotonic() + OPEN_S
            while waiting and time.monotonic() < min(anew, ends):
                some, waiting = waiting[:MOST], waiting[MOST:]
                failed = _carry_out_some(some, opened)
                count += len(some) - len(failed)
                if failed:
                    # The first of them was gone on with too; it is what failed.
                    count, waiting = count + 1, failed[1:] + waiting
                    break
    return count


def _carry_out_some(plans: list[UUID], opened: Opened) -> list[UUID]:
    """Carry out some plans; return the first that failed with those that have not had a turn."""
    alone = carry_out_together(plans, opened)
    for number, plan in enumerate(alone):
        if not _is_well(plan, opened):
            return alone[number:]
    return []


def _is_well(plan: UUID, opened: Opened) -> bool:
    try:
        return _carry_out(plan, opened).state in _WELL
    except TrothError as error:
        logger.warning("erasure.not_carried_out %s %s", plan, error.code)
        running.keep_code(plan, error.code)
        return False


def _carry_out(plan: UUID, opened: Opened) -> SubjectPlan:
    found = running.begin(plan=plan)
    works = workable(due_works(found))
    against = work_on_stores(found, works, opened) if works else ""
    if not against:
        return settle(plan)
    running.stop(plan=plan, code=against)
    return _followed(plan_of(plan))


def _followed(stopped: SubjectPlan) -> SubjectPlan:
    """Plan what was stopped once more; where that fails, a person does it."""
    try:
        plan_again(plan=stopped.pk)
    except TrothError as error:
        logger.warning("erasure.not_planned_again %s %s", stopped.pk, error.code)
    return stopped


def ask_to_carry_out(plan: SubjectPlan) -> None:
    """Have the worker carry out a plan."""
    key = f"erasure.subject:{plan.pk}"
    enqueue(carry_out_plan, plan.pk, key=key, window=timedelta(0))


def ask_to_carry_out_due() -> None:
    """Have the worker carry out all plans that may be carried out now."""
    enqueue(carry_out_all, key="erasure.subjects", window=timedelta(0))


@job(resumable=True)
def carry_out_all() -> None:
    """Carry out what is due; what is left when the time is over is for the next minute."""
    carry_out_due()


@job(resumable=True)
def carry_out_plan(plan: str) -> None:
    """Carry out a plan; after a kill it goes on where it was."""
    found = plan_of(UUID(plan))
    begins = found.effective_at is not None and found.effective_at <= timezone.now()
    if begins and found.state in UNDER_WAY:
        carry_out(found.pk)

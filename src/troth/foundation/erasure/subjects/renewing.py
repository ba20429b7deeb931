"""Blocked plans are made anew when the map, a schema or a legal hold they stand on has changed.

A person mends what kept a plan from being done on the data map or in a database, and not on the
plan. So it is looked each minute whether what blocked plans stand on has changed: one query of the
map, one of the catalogue of each store, and none where no plan is blocked. Only then the person is
looked up again, once; where that comes to the same, no other plan is made.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.core.errors import ServiceUnavailableError, TrothError
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.schemas.subjects import SubjectRenewed
from troth.foundation.erasure.subjects.planning import forget_older, keep_plan, run_again
from troth.foundation.erasure.subjects.queries import blocked_plans, held_last
from troth.foundation.erasure.subjects.standing import standing_of
from troth.foundation.erasure.subjects.values import REFUSE
from troth.foundation.jobs.work import job
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from troth.foundation.erasure.subjects.dry_runs import DryRun

logger = logging.getLogger("troth.erasure")

OUTDATED: Final = "erasure.subject_outdated"
"""Why a blocked plan was withdrawn: map, schema or legal holds are not what it was made from."""
LONGEST_S: Final = 45
"""For how many seconds one job plans anew; what is left is for the next minute."""
_DOUBT: Final = "doubt"
_UNREACHABLE: Final = "unreachable"


@job(resumable=True)
def renew_blocked() -> None:
    """Plan anew what was blocked and stands on something that has changed."""
    renew_all()


def renew_all(seconds: float = LONGEST_S) -> int:
    """Plan blocked plans anew whose map, schemas or holds have changed; return how many were.

    Whose data it is that a plan is about, where that is in doubt, is for a person to say: such a
    plan is left to them.

    Args:
        seconds: after how many no further plan is begun.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
    """
    require("erasure.plan")
    waiting = [one for one in blocked_plans() if not _refused_by(one, _DOUBT)]
    if not waiting:
        return 0
    now, ends = standing_of(mapped()), time.monotonic() + seconds
    changed = [one for one in waiting if one.stands_on != now]
    return sum(_is_renewed(one, now) for one in changed if time.monotonic() < ends)


def _is_renewed(plan: SubjectPlan, now: str) -> bool:
    try:
        run = run_again(plan)
        if _is_the_same(plan, run):
            _stand_on(plan, run.stands_on)
            return False
        return renew(plan, run) is not None
    except ServiceUnavailableError as error:
        logger.warning("erasure.not_planned_again %s %s", plan.pk, error.code)
    except TrothError as error:
        # Nothing but another map or schema can mend that: it is tried when there is one.
        logger.warning("erasure.not_planned_again %s %s", plan.pk, error.code)
        _stand_on(plan, now)
    return False


def _is_the_same(plan: SubjectPlan, run: DryRun) -> bool:
    """Say whether a look came to what the plan says, or to less, as a store could not be asked."""
    if _UNREACHABLE in run.refusals and not _refused_by(plan, _UNREACHABLE):
        return True
    then = {(one["code"], one["place"]) for one in plan.obstacles if one["weight"] == REFUSE}
    now = {(one.code, one.place) for one in run.obstacles if one.weight == REFUSE}
    return plan.fingerprint == run.design.fingerprint and then == now


def _refused_by(plan: SubjectPlan, code: str) -> bool:
    return any(one["code"] == code and one["weight"] == REFUSE for one in plan.obstacles)


def _stand_on(plan: SubjectPlan, standing: str) -> None:
    """Keep on what a plan was seen to stand, so that it is not looked at again for that."""
    SubjectPlan.objects.filter(pk=plan.pk, state=PlanState.BLOCKED).update(stands_on=standing)


def renew(plan: SubjectPlan, run: DryRun) -> SubjectPlan | None:
    """Put what was seen in the place of a blocked plan; None: somebody else was faster.

    Raises:
        KeyUnavailableError: what stores that are done had for others cannot be opened.
    """
    with transaction.atomic():
        held = held_last(plan.about)
        if held is None or held.pk != plan.pk or held.state != PlanState.BLOCKED:
            return None
        made = _renew(held, run)
    forget_older(made)
    return made


@recorded(SubjectRenewed)
def _renew(plan: SubjectPlan, run: DryRun) -> SubjectPlan:
    plan.last_code = OUTDATED
    plan.save(update_fields=["last_code"])
    made = keep_plan(plan.about, run, before=plan)
    note(plan=str(made.pk), before=str(plan.pk), about=made.about, number=made.number)
    note(state=made.state, fingerprint=made.fingerprint, obstacles=run.refusals)
    return made

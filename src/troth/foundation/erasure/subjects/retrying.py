"""Going on with a plan after something was left or set aside, because a person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.erasure.models import PlanState, StoreWork, WorkState
from troth.foundation.erasure.models.subjects import TRIED_AGAIN
from troth.foundation.erasure.schemas.subjects import SubjectTriedAgain
from troth.foundation.erasure.subjects.errors import nothing_to_try
from troth.foundation.erasure.subjects.executing import ask_to_carry_out
from troth.foundation.erasure.subjects.queries import held_plan
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan

_TRIED = (WorkState.FAILED, WorkState.LEFT, WorkState.SET_ASIDE)


@recorded(SubjectTriedAgain)
def try_again(*, plan: UUID) -> SubjectPlan:
    """Have every store that is not done tried again now, with all attempts before it.

    What was read again and was still there stays said until it was read again.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.nothing_to_try``, it waits for nothing that could be tried.
    """
    require("erasure.plan")
    found = held_plan(plan)
    works = StoreWork.objects.filter(plan=found, state__in=_TRIED)
    if found.state not in TRIED_AGAIN or not works.exists():
        raise nothing_to_try()
    stores = works.update(state=WorkState.WAITING, attempts=0, next_try_at=None)
    if found.state != PlanState.INCOMPLETE:
        found.state = PlanState.FAILED
        found.save(update_fields=["state"])
    note(plan=str(found.pk), stores=stores)
    ask_to_carry_out(found)
    return found

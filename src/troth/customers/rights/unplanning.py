"""Taking back what was planned for a request, so that nobody carries it out later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from troth.customers.rights.errors.public import not_now
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.models.subjects import BEGUN, ENDED
from troth.foundation.erasure.subjects.queries import begun_plans, held_last
from troth.foundation.erasure.subjects.withdrawing import end_unheard, forget_person

if TYPE_CHECKING:
    from troth.foundation.erasure.models import SubjectPlan


def take_back(about: str, *, ends: bool) -> None:
    """Withdraw the last plan about a request that its caller has locked, in its transaction.

    Once a store was begun by a plan before it, what is planned is the rest of that. On a doubt it
    stays: nobody can approve it while the request is in doubt, and what the rest is found by would
    be lost with it.

    Args:
        about: how plans call the request.
        ends: whether nothing is to be planned after it; on a doubt a blocked plan stays, for it
            says what is in doubt.

    Raises:
        StateConflictError: ``rights.not_now``: it is being carried out, or was approved and is the
            rest of what was begun.
    """
    held = held_last(about)
    if held is None or held.state in ENDED:
        return
    if held.state in BEGUN:
        raise not_now()
    if not ends and (held.state == PlanState.BLOCKED or _is_rest(held)):
        return
    withdraw_unheard(held)


def _is_rest(plan: SubjectPlan) -> bool:
    """Say whether a plan is the rest of what another one began.

    Raises:
        StateConflictError: ``rights.not_now``: it is, and was approved.
    """
    if not begun_plans(plan.about).exists():
        return False
    if plan.state == PlanState.APPROVED:
        raise not_now()
    return True


def withdraw_unheard(plan: SubjectPlan) -> None:
    """Withdraw a plan whose row is held, as a part of something else that is recorded."""
    end_unheard(plan)
    transaction.on_commit(partial(forget_person, plan))

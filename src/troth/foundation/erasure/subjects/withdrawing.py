"""Withdrawing a plan: nothing is to be done any more, and who it was about is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.foundation.erasure.models import PlanState, Suppression
from troth.foundation.erasure.models.subjects import NOT_BEGUN
from troth.foundation.erasure.schemas.subjects import PlansForgotten, SubjectWithdrawn
from troth.foundation.erasure.subjects.errors import not_returned, under_way
from troth.foundation.erasure.subjects.queries import (
    held_plan,
    inheritable,
    plans_come_to_nothing,
    unforgotten,
)
from troth.foundation.erasure.subjects.sealed import destroy_all, destroy_persons
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan

NEW_RELATION: Final = "erasure.new_relation"
"""Code of a plan that was withdrawn because the person is a customer again."""


def withdraw(*, plan: UUID) -> SubjectPlan:
    """Withdraw a plan that no store was written by yet; whom it is about is forgotten.

    What stores had for others that a plan before it has written stays sealed until another plan
    about the same thing has taken it over. Of a plan about data that came back, that says that they
    are those of a new relation with the person: they are not looked for any more.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.under_way``, a store was written already, or it has ended.
    """
    found = _withdraw(plan)
    forget_person(found)
    return found


def say_new_relation(*, plan: UUID) -> SubjectPlan:
    """Say that data which came back are those of a new relation with the person: they stay.

    The plan that would erase them again is withdrawn, and the person's identities are not looked
    for any more.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.not_returned``, it is about nothing that came back;
            ``erasure.under_way``, a store was written already, or it has ended.
    """
    found = _withdraw(plan, code=NEW_RELATION)
    forget_person(found)
    return found


def is_new_relation(plan: SubjectPlan) -> bool:
    """Say whether a plan was withdrawn because the person is a customer again."""
    return plan.state == PlanState.WITHDRAWN and plan.last_code == NEW_RELATION


def may_be_new_relation(plan: SubjectPlan) -> bool:
    """Say whether a plan is about data that came back, and nothing was written for it yet."""
    return plan.again_of_id is not None and plan.state in NOT_BEGUN


@recorded(SubjectWithdrawn)
def _withdraw(plan: UUID, *, code: str = "") -> SubjectPlan:
    require("erasure.plan")
    found = held_plan(plan)
    if code and found.again_of_id is None:
        raise not_returned()
    if found.state not in NOT_BEGUN:
        raise under_way()
    end_unheard(found)
    if code:
        found.last_code = code
        found.save(update_fields=["last_code"])
    if found.again_of_id is not None:
        # Somebody said that it is a new relation: neither the identity nor the rows are of
        # somebody who was erased.
        Suppression.objects.filter(plan__about=found.about).delete()
    note(plan=str(found.pk))
    return found


def end_unheard(plan: SubjectPlan) -> None:
    """Withdraw a plan as a part of something else that is recorded; its row is held."""
    plan.state, plan.ended_at = PlanState.WITHDRAWN, timezone.now()
    plan.save(update_fields=["state", "ended_at"])


def forget_person(plan: SubjectPlan) -> None:
    """Destroy what a plan that has ended knows of its person; after its transaction.

    Of one that was withdrawn, what stores that are done had for others stays for the next plan.
    """
    _forget([plan])


def forget_the_ended() -> None:
    """Destroy what plans that have ended still know, as after a kill."""
    _forget(list(unforgotten()))


def _forget(plans: Sequence[SubjectPlan]) -> None:
    found = inheritable().filter(pk__in=[one.pk for one in plans])
    inherits = set(found.values_list("pk", flat=True))
    destroy_persons(one for one in plans if one.pk in inherits)
    destroy_all(one for one in plans if one.pk not in inherits)


def forget_plans(*, before: datetime) -> None:
    """Delete plans that were withdrawn or stopped before an instant, and destroy their keys.

    Those that were done stay as long as their digests are looked for.
    """
    destroy_all(plans_come_to_nothing(before))
    _forget_plans(before)


@recorded(PlansForgotten)
def _forget_plans(before: datetime) -> None:
    old = plans_come_to_nothing(before)
    note(count=old.count())
    old.delete()

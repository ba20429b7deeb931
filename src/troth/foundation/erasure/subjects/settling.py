"""Where plans stand, from what became of their parts and tasks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from troth.foundation.erasure.models import (
    PlanState,
    StoreWork,
    SubjectPlan,
    SubjectTask,
    Suppression,
    WorkState,
)
from troth.foundation.erasure.schemas.subjects import SubjectEnded
from troth.foundation.erasure.subjects.digests import take_over
from troth.foundation.erasure.subjects.errors import plan_not_found
from troth.foundation.erasure.subjects.queries import held_plans
from troth.foundation.erasure.subjects.running import put, put_all
from troth.foundation.erasure.subjects.sealed import destroy_all, destroy_worklists
from troth.foundation.recording import recorded_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

_OPEN: Final = frozenset({WorkState.FAILED, WorkState.WAITING})


def settle(plan: UUID) -> SubjectPlan:
    """Say where a plan stands, from what became of its parts and tasks; safe to repeat.

    When every store is done, what they needed of each other is destroyed; when the plan is done,
    who it was about is.

    Raises:
        NotFoundError: there is no such plan.
    """
    found = settle_many([plan])
    if not found:
        raise plan_not_found()
    return found[0]


def settle_many(plans: Sequence[UUID]) -> list[SubjectPlan]:
    """Say where plans stand, in one transaction; see ``settle``."""
    with transaction.atomic():
        found = held_plans(plans)
        works = _works(found)
        _settle_all([one for one in found if _is_open(one)], works)
    # After the commit: whoever is killed in between has states that need none of it.
    destroy_all(one for one in found if one.state == PlanState.DONE)
    going_on = (one for one in found if one.state != PlanState.DONE)
    destroy_worklists(one for one in going_on if _all_done(works[one.pk]))
    return found


def _is_open(plan: SubjectPlan) -> bool:
    return bool(plan.begun_at) and plan.state not in {PlanState.STOPPED, PlanState.DONE}


def _works(plans: Sequence[SubjectPlan]) -> dict[UUID, list[StoreWork]]:
    """Return the parts of plans in the order in which stores are worked on."""
    found: dict[UUID, list[StoreWork]] = {one.pk: [] for one in plans}
    for work in StoreWork.objects.filter(plan__in=found).order_by("position"):
        found[work.plan_id].append(work)
    return found


def _settle_all(plans: Sequence[SubjectPlan], works: dict[UUID, list[StoreWork]]) -> None:
    tasks = SubjectTask.objects.filter(plan__in=plans)
    every = Counter(tasks.values_list("plan", flat=True))
    waiting = Counter(tasks.filter(done_at=None).values_list("plan", flat=True))
    identities = Suppression.objects.filter(plan__in=plans, kind="identity")
    suppressed = Counter(identities.values_list("plan", flat=True))
    states = {one.pk: _standing(works[one.pk], waiting[one.pk]) for one in plans}
    for one in plans:
        if states[one.pk] != PlanState.DONE:
            _go_on(one, works[one.pk], states[one.pk])
    done = [one for one in plans if states[one.pk] == PlanState.DONE]
    if done:
        _end(done, works, every, suppressed)
    for one in done:
        if one.number > 1:
            take_over(one)
    Suppression.objects.filter(plan__in=done).update(since=timezone.now())


def _go_on(plan: SubjectPlan, works: list[StoreWork], state: PlanState) -> None:
    failed = [one for one in works if one.last_code and one.state != WorkState.DONE]
    plan.last_code = failed[0].last_code if failed else ""
    plan.save(update_fields=["last_code"])
    put(plan, state)


def _all_done(works: list[StoreWork]) -> bool:
    return all(one.state == WorkState.DONE for one in works)


def _standing(works: list[StoreWork], tasks_open: int) -> PlanState:
    states = {one.state for one in works}
    if any(one.left for one in works):
        return PlanState.INCOMPLETE
    if WorkState.RUNNING in states:
        return PlanState.RUNNING
    if WorkState.SET_ASIDE in states and not states & _OPEN:
        return PlanState.SET_ASIDE
    if states - {WorkState.DONE}:
        return PlanState.FAILED
    return PlanState.BY_HAND if tasks_open else PlanState.DONE


@recorded_each(SubjectEnded)
def _end(
    plans: Sequence[SubjectPlan],
    works: Mapping[UUID, list[StoreWork]],
    tasks: Mapping[UUID, int],
    suppressed: Mapping[UUID, int],
) -> Iterable[dict[str, Any]]:
    put_all(plans, {"state": PlanState.DONE, "ended_at": timezone.now(), "last_code": ""})
    for one in plans:
        own = works[one.pk]
        told = {"plan": str(one.pk), "purpose": one.purpose, "stores": len(own)}
        rows = sum(sum(each.values()) for work in own for each in work.counts.values())
        counted = {"tasks": tasks[one.pk], "rows": rows, "suppressed": suppressed[one.pk]}
        yield {**told, **counted}

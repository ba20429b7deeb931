"""What is known about plans, their parts, and stores that are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from troth.foundation.erasure.models import (
    PlanState,
    StoreBreaker,
    StoreWork,
    SubjectPlan,
    SubjectTask,
    Suppression,
    WorkState,
)
from troth.foundation.erasure.models.subjects import ENDED, UNDER_WAY
from troth.foundation.erasure.subjects.errors import plan_not_found, task_not_found

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet


def plan_of(identifier: UUID) -> SubjectPlan:
    """Return a plan.

    Raises:
        NotFoundError: ``erasure.plan_not_found``.
    """
    found = SubjectPlan.objects.filter(pk=identifier).first()
    if found is None:
        raise plan_not_found()
    return found


def held_plan(identifier: UUID) -> SubjectPlan:
    """Return a plan and hold its row until the transaction ends.

    Raises:
        NotFoundError: ``erasure.plan_not_found``.
    """
    rows = SubjectPlan.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=identifier).first()
    if found is None:
        raise plan_not_found()
    return found


def held_plans(identifiers: Sequence[UUID]) -> list[SubjectPlan]:
    """Return plans, always in the same order, and hold their rows; who is not there is left out."""
    rows = SubjectPlan.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(pk__in=identifiers).order_by("pk"))


def held_worklist(identifier: UUID) -> bytes | memoryview | None:
    """Return the sealed worklist of a plan and hold the plan's row.

    Raises:
        NotFoundError: ``erasure.plan_not_found``.
    """
    rows = SubjectPlan.objects.select_for_update(of=("self",), no_key=True)
    found = list(rows.filter(pk=identifier).values_list("worklist", flat=True))
    if not found:
        raise plan_not_found()
    return found[0]


def plans_about(about: str) -> QuerySet[SubjectPlan]:
    """Return the plans about one thing, the last first."""
    return SubjectPlan.objects.filter(about=about).order_by("-number")


def current_plan(about: str) -> SubjectPlan | None:
    """Return the last plan about one thing; None: there is none."""
    return plans_about(about).first()


def held_last(about: str) -> SubjectPlan | None:
    """Return the last plan about one thing and hold its row; None: there is none.

    Whoever waited for the row meets the plan that took its place meanwhile, and holds that.
    """
    last = current_plan(about)
    while last is not None:
        held = held_plan(last.pk)
        last = current_plan(about)
        if last == held:
            return held
    return None


def blocked_plans() -> QuerySet[SubjectPlan]:
    """Return the plans that cannot be done, the oldest first."""
    return SubjectPlan.objects.filter(state=PlanState.BLOCKED).order_by("planned_at")


def open_plans() -> QuerySet[SubjectPlan]:
    """Return the plans that have not ended, the oldest first."""
    return SubjectPlan.objects.exclude(state__in=ENDED).order_by("planned_at", "pk")


def open_plans_behind(identifier: UUID) -> QuerySet[SubjectPlan]:
    """Return what comes behind a plan in ``open_plans``, also where it has ended meanwhile.

    Raises:
        NotFoundError: ``erasure.plan_not_found``.
    """
    last = plan_of(identifier)
    later = Q(planned_at=last.planned_at, pk__gt=last.pk) | Q(planned_at__gt=last.planned_at)
    return open_plans().filter(later)


def works_of(plan: SubjectPlan) -> list[StoreWork]:
    """Return the parts of a plan in the order in which stores are worked on."""
    return list(StoreWork.objects.filter(plan=plan).order_by("position"))


def due_works(plan: SubjectPlan) -> list[StoreWork]:
    """Return the parts of a plan that may be worked on now."""
    found = StoreWork.objects.filter(_due(timezone.now()), plan=plan)
    return list(found.order_by("position"))


def startable() -> QuerySet[SubjectPlan]:
    """Return the plans of which something may be done now by itself.

    Where every store is done, as after a kill, that is to say so.
    """
    now = timezone.now()
    works = StoreWork.objects.filter(plan=OuterRef("pk"))
    unfinished = works.exclude(state=WorkState.DONE)
    plans = SubjectPlan.objects.filter(state__in=UNDER_WAY, effective_at__lte=now)
    return plans.filter(Exists(works.filter(_due(now))) | ~Exists(unfinished))


def _due(now: datetime) -> Q:
    again = Q(state__in=(WorkState.WAITING, WorkState.RUNNING))
    failed = Q(state__in=(WorkState.FAILED, WorkState.LEFT), next_try_at__isnull=False)
    return (again | failed) & (Q(next_try_at=None) | Q(next_try_at__lte=now))


def unfollowed() -> QuerySet[SubjectPlan]:
    """Return the stopped plans that could not be planned again yet."""
    later = SubjectPlan.objects.filter(about=OuterRef("about"), number__gt=OuterRef("number"))
    return SubjectPlan.objects.filter(~Exists(later), state=PlanState.STOPPED)


def unforgotten() -> QuerySet[SubjectPlan]:
    """Return the plans that have ended and still hold sealed values, as after a kill.

    Whom a stopped plan is about is needed until another one has followed it.
    """
    sealed = Q(person__isnull=False) | Q(worklist__isnull=False)
    ended = SubjectPlan.objects.filter(sealed, state__in=ENDED)
    return ended.exclude(pk__in=unfollowed().values("pk"))


def plans_come_to_nothing(before: datetime) -> QuerySet[SubjectPlan]:
    """Return the plans that were withdrawn or stopped before an instant; none that erased once."""
    states = (PlanState.WITHDRAWN, PlanState.STOPPED)
    ended = SubjectPlan.objects.filter(state__in=states, ended_at__lt=before)
    return ended.exclude(suppressed__since__isnull=False)


def task_of(identifier: UUID) -> SubjectTask:
    """Return a task.

    Raises:
        NotFoundError: ``erasure.task_not_found``.
    """
    found = SubjectTask.objects.select_related("plan").filter(pk=identifier).first()
    if found is None:
        raise task_not_found()
    return found


def open_tasks() -> QuerySet[SubjectTask]:
    """Return the tasks that wait for somebody: their plans are approved and have not ended."""
    waiting = (PlanState.BLOCKED, PlanState.WAITING, *ENDED)
    return SubjectTask.objects.filter(done_at=None).exclude(plan__state__in=waiting)


def suspended_stores() -> QuerySet[StoreBreaker]:
    """Return the stores that no plan works on, because they failed again and again."""
    return StoreBreaker.objects.filter(open_since__isnull=False)


def is_suspended(store_key: str) -> bool:
    """Say whether no plan works on a store."""
    return suspended_stores().filter(pk=store_key).exists()


def plans_done_since(instant: datetime) -> QuerySet[SubjectPlan]:
    """Return the plans that were done since an instant."""
    return SubjectPlan.objects.filter(state=PlanState.DONE, ended_at__gte=instant)


def incomplete_plans() -> QuerySet[SubjectPlan]:
    """Return the plans of which something is left where it should not be."""
    return SubjectPlan.objects.filter(state=PlanState.INCOMPLETE)


def unopened_plans() -> QuerySet[SubjectPlan]:
    """Return the plans whose person, or a legal hold's people, cannot be unsealed."""
    keys = Q(last_code__startswith="custody.") | Q(last_code__startswith="sealing.")
    return SubjectPlan.objects.filter(keys, state__in=UNDER_WAY)


def suppression_size() -> int:
    """Return how many digests of erased identities there are."""
    return Suppression.objects.filter(since__isnull=False, kind="identity").count()

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
from troth.foundation.erasure.models.subjects import BEGUN, ENDED, UNDER_WAY
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


def held_worklists(identifiers: Sequence[UUID]) -> dict[UUID, bytes | memoryview | None]:
    """Return the sealed worklists of plans and hold the plans' rows.

    Raises:
        NotFoundError: ``erasure.plan_not_found``, one is not there.
    """
    rows = SubjectPlan.objects.select_for_update(of=("self",), no_key=True)
    asked = rows.filter(pk__in=identifiers).order_by("pk")
    found = dict(asked.values_list("pk", "worklist"))
    if len(found) < len(set(identifiers)):
        raise plan_not_found()
    return found


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


def begun_plans(about: str) -> QuerySet[SubjectPlan]:
    """Return the plans about one thing by which a store was begun or tasks were done by hand."""
    works = StoreWork.objects.filter(plan=OuterRef("pk"))
    begun = works.filter(Q(begun__gt=0) | Q(state=WorkState.DONE))
    by_hand = SubjectTask.objects.filter(plan=OuterRef("pk"), done_at__isnull=False)
    ended = Q(state__in=BEGUN)
    return plans_about(about).filter(ended | Exists(begun) | Exists(by_hand)).order_by("number")


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


def written_stores(about: str, *, before: int | None = None) -> set[str]:
    """Return the stores that plans about one thing have written, or may have, since one was done.

    Args:
        about: what they are for.
        before: only by plans with a lower number; None: by all.
    """
    done = plans_about(about).filter(state=PlanState.DONE).values_list("number", flat=True)
    works = StoreWork.objects.filter(plan__about=about, begun__gt=0)
    works = works.filter(plan__number__gt=done.first() or 0)
    if before is not None:
        works = works.filter(plan__number__lt=before)
    return set(works.values_list("store_key", flat=True))


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


def unsettled() -> QuerySet[SubjectPlan]:
    """Return the plans whose last task by hand is done without that being said, as after a kill."""
    waiting = SubjectTask.objects.filter(plan=OuterRef("pk"), done_at=None)
    return SubjectPlan.objects.filter(~Exists(waiting), state=PlanState.BY_HAND)


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
    ended = ended.exclude(pk__in=unfollowed().values("pk"))
    return ended.exclude(pk__in=inheritable().filter(person=None).values("pk"))


def inheritable() -> QuerySet[SubjectPlan]:
    """Return the plans that were withdrawn after a store was done, until another one follows.

    A plan that was not begun has a worklist only from one before it that was. Of data that came
    back, a withdrawal says that they are those of a new relation: then nothing follows.
    """
    later = SubjectPlan.objects.filter(about=OuterRef("about"), number__gt=OuterRef("number"))
    withdrawn = SubjectPlan.objects.filter(state=PlanState.WITHDRAWN, again_of=None)
    return withdrawn.filter(~Exists(later), worklist__isnull=False)


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


def incomplete_plans() -> QuerySet[SubjectPlan]:
    """Return the plans of which something is left where it should not be.

    One that was stopped then stays among them until a plan about the same thing after it is done,
    or after it is incomplete itself: until a whole attempt saw nothing.
    """
    later = SubjectPlan.objects.filter(about=OuterRef("about"), number__gt=OuterRef("number"))
    seen = later.filter(state__in=(PlanState.DONE, PlanState.INCOMPLETE))
    left = StoreWork.objects.filter(plan=OuterRef("pk"), state=WorkState.LEFT)
    behind = Q(Exists(left), ~Exists(seen), state=PlanState.STOPPED)
    return SubjectPlan.objects.filter(Q(state=PlanState.INCOMPLETE) | behind)


def unopened_plans() -> QuerySet[SubjectPlan]:
    """Return the plans whose person, or a legal hold's people, cannot be unsealed."""
    keys = Q(last_code__startswith="custody.") | Q(last_code__startswith="sealing.")
    return SubjectPlan.objects.filter(keys, state__in=UNDER_WAY)


def suppression_size() -> int:
    """Return how many digests of erased identities there are."""
    return Suppression.objects.filter(since__isnull=False, kind="identity").count()

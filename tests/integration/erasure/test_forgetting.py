"""What ended more than two years ago is deleted, in whatever state the rest is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.integration.erasure.shops import entries
from troth.foundation.erasure import schedules
from troth.foundation.erasure.models import (
    PlanState,
    RetentionRun,
    RunState,
    StoreWork,
    SubjectPlan,
    SubjectTask,
    Suppression,
)
from troth.foundation.jobs.models import Run
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OLD = timedelta(days=731)
YOUNG = timedelta(days=729)


def forgotten() -> None:
    """Have the schedule run as it does each day, and see that it did not fail."""
    enqueue(schedules.forget_runs)
    run_ready()
    assert list(Run.objects.exclude(code="").values_list("code", "place")) == []


def run(state: str, ended: datetime | None) -> RetentionRun:
    now = timezone.now()
    return RetentionRun.objects.create(
        rule_key="years",
        dataset_name="customer",
        store_key="shop",
        strategy="delete",
        period="P2Y",
        cut_off=now - OLD,
        planned_at=now - OLD,
        state=state,
        ended_at=ended,
        keys=b"frontier",
    )


def plan(state: str, ended: datetime | None, **told: object) -> SubjectPlan:
    made = SubjectPlan.objects.create(
        about=f"request:{SubjectPlan.objects.count()}",
        number=1,
        purpose="erase",
        state=state,
        planned_at=timezone.now() - OLD,
        ended_at=ended,
        **told,
    )
    StoreWork.objects.create(plan=made, store_key="shop", position=0, state="done")
    SubjectTask.objects.create(plan=made, reason="no_connector", system="paper")
    return made


def test_runs_go_once_they_are_done_and_old(db: None) -> None:
    del db
    now = timezone.now()
    kept = [run(one, None).pk for one in RunState.values if one != RunState.DONE]
    kept += [run(one, now - OLD).pk for one in RunState.values if one != RunState.DONE]
    kept.append(run(RunState.DONE, now - YOUNG).pk)
    gone = [run(RunState.DONE, now - OLD).pk for _ in range(3)]
    forgotten()
    left = set(RetentionRun.objects.values_list("pk", flat=True))
    assert (left, left & set(gone)) == (set(kept), set())
    assert entries("erasure.runs_forgotten") == 1
    forgotten()
    assert entries("erasure.runs_forgotten") == 1, "nothing was forgotten, and that was recorded"


def test_plans_go_that_came_to_nothing_and_are_old(db: None) -> None:
    del db
    now, nothing = timezone.now(), {PlanState.WITHDRAWN, PlanState.STOPPED}
    kept = [plan(one, None).pk for one in PlanState.values]
    kept += [plan(one, now - YOUNG).pk for one in PlanState.values]
    kept += [plan(one, now - OLD).pk for one in PlanState.values if one not in nothing]
    gone = [plan(one, now - OLD) for one in sorted(nothing)]
    after = plan(PlanState.DONE, now, again_of=gone[0])
    erased = plan(PlanState.STOPPED, now - OLD)
    for one, since in ((erased, now), (gone[1], None)):
        Suppression.objects.create(
            plan=one, kind="identity", identity="email", lookup="0" * 64, since=since
        )
    forgotten()
    left = set(SubjectPlan.objects.values_list("pk", flat=True))
    assert left == {*kept, after.pk, erased.pk}
    after.refresh_from_db()
    assert after.again_of_id is None
    assert set(StoreWork.objects.values_list("plan", flat=True)) == left
    assert set(SubjectTask.objects.values_list("plan", flat=True)) == left
    assert entries("erasure.plans_forgotten") == 1


def test_nothing_at_all_is_forgotten_without_a_fault(db: None) -> None:
    del db
    forgotten()
    assert entries("erasure.runs_forgotten") + entries("erasure.plans_forgotten") == 0

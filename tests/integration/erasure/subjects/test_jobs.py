"""Plans carried out by the worker, one by one or all that are due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.cast import acting_as
from tests.integration.erasure.subjects.world import approved, held, planned
from troth.core.room import Health, Role
from troth.foundation.custody.models import HeldKey
from troth.foundation.erasure import schedules
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects import health
from troth.foundation.erasure.subjects.approving import approve_many
from troth.foundation.erasure.subjects.executing import carry_out_due
from troth.foundation.erasure.subjects.settling import settle
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]


def test_an_approved_plan_is_carried_out_by_itself(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    run_ready()
    plan.refresh_from_db()
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    del datasets


def test_many_are_carried_out_by_one_job(addresses: Addresses, datasets: Datasets) -> None:
    plans = [planned(one) for one in range(6)]
    with acting_as(Role.PRIVACY_OFFICER):
        approve_many(plans={one.pk: one.fingerprint for one in plans})
    jobs = DBTaskResult.objects.filter(task_path__contains="executing")
    assert [one.task_path.rpartition(".")[2] for one in jobs] == ["carry_out_all"]
    run_ready()
    assert set(SubjectPlan.objects.values_list("state", flat=True)) == {PlanState.DONE}
    assert [one for number in range(6) for one in held(addresses, number)] == []
    assert held(addresses, 7) != []
    del datasets


def test_a_plan_that_fails_keeps_no_other_from_it(addresses: Addresses, datasets: Datasets) -> None:
    plans = [approved(planned(one)) for one in (1, 2, 3)]
    HeldKey.objects.filter(reference=f"subject_plan:{plans[0].pk}").delete()
    with acting(Actor.system("job")):
        assert carry_out_due() == 3
    states = [SubjectPlan.objects.get(pk=one.pk).state for one in plans]
    assert states == [PlanState.APPROVED, PlanState.DONE, PlanState.DONE]
    assert SubjectPlan.objects.get(pk=plans[0].pk).last_code == "custody.key_destroyed"
    assert health.plans_are_carried_out().health is Health.FAIL
    del addresses, datasets


def test_the_schedule_goes_on_with_what_waited(addresses: Addresses, datasets: Datasets) -> None:
    plan = approved(planned(3))
    away = timezone.now() + timedelta(days=1)
    SubjectPlan.objects.update(effective_at=away)
    run_ready()
    plan.refresh_from_db()
    assert plan.state == PlanState.APPROVED
    SubjectPlan.objects.update(effective_at=timezone.now())
    enqueue(schedules.go_on)
    run_ready()
    plan.refresh_from_db()
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    del datasets


def test_what_a_kill_left_sealed_is_destroyed_later(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    SubjectPlan.objects.update(begun_at=timezone.now(), state=PlanState.RUNNING)
    plan.works.update(state="done")
    with acting(Actor.system("job")):
        settle(plan.pk)
    SubjectPlan.objects.update(person=b"sealed", worklist=b"sealed")
    enqueue(schedules.forget_people)
    run_ready()
    plan.refresh_from_db()
    assert (plan.state, plan.person, plan.worklist) == (PlanState.DONE, None, None)
    del addresses, datasets


def test_plans_that_came_to_nothing_are_deleted_after_two_years(
    addresses: Addresses, datasets: Datasets
) -> None:
    done, first = approved(planned(3)), planned(4)
    planned(4)
    run_ready()
    SubjectPlan.objects.exclude(ended_at=None).update(ended_at=timezone.now() - timedelta(days=800))
    enqueue(schedules.forget_runs)
    run_ready()
    left = SubjectPlan.objects.values_list("pk", flat=True)
    assert done.pk in left
    assert first.pk not in left
    assert len(left) == 2
    del addresses, datasets

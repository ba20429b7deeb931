"""What waits for somebody of the company: marked in the queue, first on a request's page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.rights.acting import verified
from tests.integration.rights.people import asked
from troth.core.room import Role
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.models import TaskKind
from troth.foundation.duties.models import Deadline
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.erasure.subjects.tasks import finish_task
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from troth.customers.rights.models import Request

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
QUEUE = "/console/requests/"


@pytest.fixture
def officer() -> Client:
    """Return the browser of a privacy officer."""
    return client_for(Role.PRIVACY_OFFICER)


def listed(officer: Client, state: str = "") -> dict[str, tuple[str, ...]]:
    """Return by reference what the queue says that waits."""
    lines = officer.get(f"{QUEUE}?state={state}").context["lines"]
    return {one["request"].reference: one["line"].needs for one in lines}


def notes(officer: Client, request: Request) -> list[Any]:
    """Return what stands first on the page of a request."""
    found: list[Any] = officer.get(f"{QUEUE}{request.pk}/").context["next"]
    return found


def test_an_erasure_waits_for_grounds_then_for_two_people_then_for_nobody(officer: Client) -> None:
    request = verified("erasure", 1)
    run_ready()
    assert listed(officer)[request.reference] == ("grounds",)
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    assert listed(officer)[request.reference] == ("approve",)
    plan = current_plan(request.about)
    assert plan is not None
    with acting_as(Role.OWNER):
        approve(requests={request.pk: plan.fingerprint})
    assert "Another one" in notes(officer, request)[0].text
    with acting_as(Role.PRIVACY_OFFICER):
        approve(requests={request.pk: plan.fingerprint})
    run_ready()
    assert request.reference not in listed(officer)
    assert notes(officer, request) == []


def test_nobody_says_yes_twice_and_that_is_said_kindly() -> None:
    request = verified("erasure", 1)
    run_ready()
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    plan = current_plan(request.about)
    assert plan is not None
    owner = client_for(Role.OWNER)
    for _ in range(2):
        told = owner.post(
            f"{QUEUE}{request.pk}/approve", {"fingerprint": plan.fingerprint}, follow=True
        )
        assert told.status_code == 200
    many = {"request": str(request.pk), f"seen-{request.pk}": plan.fingerprint}
    again = owner.post(f"{QUEUE}approve", many, follow=True)
    assert again.status_code == 200
    assert "second person" in str(next(iter(again.context["messages"])))
    plan.refresh_from_db()
    assert plan.state == PlanState.WAITING


def test_many_are_not_approved_before_their_grounds_are_checked(officer: Client) -> None:
    request = verified("erasure", 1)
    run_ready()
    plan = current_plan(request.about)
    assert plan is not None
    many = {"request": str(request.pk), f"seen-{request.pk}": plan.fingerprint}
    told = officer.post(f"{QUEUE}approve", many, follow=True)
    assert told.status_code == 200
    assert request.reference in str(next(iter(told.context["messages"])))


def test_what_waits_is_sieved(officer: Client) -> None:
    waits, free = verified("erasure", 1), asked("access").request
    late = asked("access", "late@example.org").request
    run_ready()
    passed = timezone.now() - timedelta(hours=1)
    Deadline.objects.filter(reference=late.about).update(due=passed)
    Deadline.objects.filter(reference=free.about).update(due=passed + timedelta(days=2))
    assert list(listed(officer, "needs")) == [waits.reference]
    assert list(listed(officer, "late")) == [late.reference]
    assert list(listed(officer, "soon")) == [free.reference]
    assert list(listed(officer)) == [late.reference, free.reference, waits.reference]
    figures = officer.get(QUEUE).context["figures"]
    assert figures == {"open": 3, "needs": 1, "late": 1, "soon": 1}
    assert notes(officer, late)[0].look == "broken"


@pytest.mark.parametrize(
    ("kind", "need"),
    [
        (TaskKind.SYSTEM, "task"),
        (TaskKind.AMBIGUOUS, "several"),
        (TaskKind.OTHERS_DATA, "weigh"),
        (TaskKind.OBJECTION, "objection"),
        (TaskKind.ANSWER, "answer"),
    ],
)
def test_an_open_task_waits_for_somebody(officer: Client, kind: TaskKind, need: str) -> None:
    request = asked("access").request
    task = request.tasks.create(kind=kind, made_at=timezone.now())
    assert listed(officer)[request.reference] == (need,)
    task.done_at = timezone.now()
    task.save()
    assert listed(officer)[request.reference] == ()


def test_one_alone_reads_until_when_it_can_be_taken_back(officer: Client) -> None:
    request = verified("erasure", 1)
    run_ready()
    begins = timezone.now() + timedelta(hours=20)
    told = {"state": PlanState.APPROVED, "alone": True, "effective_at": begins}
    SubjectPlan.objects.filter(about=request.about).update(**told)
    (note,) = notes(officer, request)
    assert "24 hours" in note.text
    assert f"{begins.astimezone(ZoneInfo('Europe/Berlin')):%H:%M}" in note.text


def test_what_is_left_is_said_loudly(officer: Client) -> None:
    request = verified("erasure", 1)
    run_ready()
    SubjectPlan.objects.filter(about=request.about).update(state=PlanState.INCOMPLETE)
    assert listed(officer)[request.reference] == ("mend",)
    (note,) = notes(officer, request)
    assert note.look == "broken"
    assert "still there" in note.text


def test_the_proof_of_what_was_done_by_hand_is_opened(officer: Client) -> None:
    request, other = verified("erasure", 1), verified("erasure", 2)
    run_ready()
    plan = current_plan(request.about)
    assert plan is not None
    task = plan.tasks.create(system="Archive", dataset="boxes", reason="no_connector")
    SubjectPlan.objects.filter(pk=plan.pk).update(state=PlanState.BY_HAND)
    assert "task" in listed(officer)[request.reference]
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, said="Shredded.", proof=b"A photo.", proof_name="box.txt")
    told = officer.post(f"{QUEUE}{request.pk}/proofs/{task.pk}")
    assert told.content == b"A photo."
    assert 'filename="box.txt"' in told["Content-Disposition"]
    assert officer.post(f"{QUEUE}{other.pk}/proofs/{task.pk}").status_code == 404
    assert client_for(Role.AUDITOR).post(f"{QUEUE}{request.pk}/proofs/{task.pk}").status_code == 403


def test_a_longer_queue_asks_the_database_no_more_often(
    officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        asked("access", f"person{number}@example.org")
    officer.get(QUEUE)
    with django_assert_max_num_queries(100) as few:
        officer.get(QUEUE)
    for number in range(3, 12):
        asked("erasure", f"person{number}@example.org")
    with django_assert_max_num_queries(len(few) + 4):
        officer.get(QUEUE)

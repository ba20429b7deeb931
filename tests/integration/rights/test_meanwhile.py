"""What people do while a worker plans, or while others decide, is what counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import acting_as
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.rights.acting import TAX, agreed, verified
from tests.integration.rights.resting import plan_of
from troth.core.errors import StateConflictError
from troth.core.room import Role
from troth.customers.rights.actions.adding import cancel
from troth.customers.rights.actions.judging import doubt, settle
from troth.customers.rights.carrying import erasing
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.carrying.driver import advance
from troth.customers.rights.models import Request
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects import running
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.datamap.models import Dataset
    from troth.foundation.erasure.models import SubjectPlan

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]


def _kept(request: Request, datasets: dict[str, Dataset]) -> dict[UUID, str]:
    keeps = {datasets["orders"].pk: TAX}
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["consent"], keeps=keeps)
    return keeps


def _step(request: Request) -> bool:
    """Do what a worker does that had loaded the request before the others acted."""
    with acting(Actor.system("job")):
        return erasing.step(request)


def _planned(number: int = 1) -> Request:
    request = verified("erasure", number)
    run_ready()
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    request.refresh_from_db()
    assert request.state == "approval"
    return request


def _keeps_orders(plan: SubjectPlan, datasets: dict[str, Dataset]) -> bool:
    return bool(plan.keeps == {str(datasets["orders"].pk): TAX})


def test_an_exception_that_is_decided_while_a_worker_plans_is_in_the_plan(
    datasets: dict[str, Dataset],
) -> None:
    request = verified("erasure")
    stale = Request.objects.get(pk=request.pk)
    _kept(request, datasets)
    assert _step(stale)
    request.refresh_from_db()
    assert request.state == "verified"
    run_ready()
    request.refresh_from_db()
    assert request.state == "approval"
    assert _keeps_orders(plan_of(request), datasets)


def test_a_plan_that_keeps_something_else_is_not_approved_but_made_anew(
    datasets: dict[str, Dataset],
) -> None:
    request = _planned()
    # As where two officers decided at the same time and the later one saw the plan of neither.
    Request.objects.filter(pk=request.pk).update(keeps={str(datasets["orders"].pk): TAX})
    with acting_as(Role.OWNER), pytest.raises(StateConflictError) as caught:
        approve(requests={request.pk: plan_of(request).fingerprint})
    assert caught.value.code == "rights.plan_outdated"
    with acting(Actor.system("job")):
        advance(request.pk)
    request.refresh_from_db()
    assert request.state == "approval"
    assert plan_of(request).number == 2
    assert _keeps_orders(plan_of(request), datasets)


def test_an_exception_that_comes_too_late_is_not_kept_at_all(
    datasets: dict[str, Dataset],
) -> None:
    request = _planned()
    agreed(request)
    with acting(Actor.system("job")):
        running.begin(plan=plan_of(request).pk)
    with pytest.raises(StateConflictError) as caught:
        _kept(request, datasets)
    assert caught.value.code == "rights.not_now"
    request.refresh_from_db()
    assert (request.keeps, request.grounds) == ({}, ["not_needed"])


def test_an_exception_after_a_plan_was_stopped_is_in_the_next_one(
    datasets: dict[str, Dataset],
) -> None:
    request = _planned()
    agreed(request)
    with acting(Actor.system("job")):
        running.stop(plan=plan_of(request).pk, code="erasure.changed")
    _kept(request, datasets)
    run_ready()
    request.refresh_from_db()
    assert request.state == "approval"
    assert _keeps_orders(plan_of(request), datasets)


def test_a_dataset_that_is_taken_off_the_map_is_no_exception_any_more(
    datasets: dict[str, Dataset],
) -> None:
    request = _planned()
    keeps = {datasets["subscriber"].pk: "claims: We need it.", datasets["orders"].pk: TAX}
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["consent"], keeps=keeps)
    run_ready()
    datasets["subscriber"].delete()
    agreed(request)
    assert plan_of(request).state == PlanState.APPROVED


def test_what_is_taken_back_while_a_worker_plans_leaves_no_plan() -> None:
    request = verified("erasure")
    stale = Request.objects.get(pk=request.pk)
    cancel(request=request.pk)
    assert not _step(stale)
    plan = plan_of(request)
    assert (plan.state, plan.person) == (PlanState.WITHDRAWN, None)
    request.refresh_from_db()
    assert request.state == "cancelled"


def test_what_comes_into_doubt_while_a_worker_plans_is_planned_when_it_is_settled() -> None:
    request = verified("erasure")
    stale = Request.objects.get(pk=request.pk)
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=request.pk, code="suspicious", text="Tell us the number of an order.")
    assert not _step(stale)
    first = plan_of(request)
    assert first.state == PlanState.WITHDRAWN
    with acting_as(Role.OWNER), pytest.raises(StateConflictError) as caught:
        approve(requests={request.pk: first.fingerprint})
    assert caught.value.code == "rights.not_now"
    with acting_as(Role.PRIVACY_OFFICER):
        settle(request=request.pk, text="The number fits.")
    run_ready()
    assert (plan_of(request).number, plan_of(request).state) == (2, PlanState.WAITING)


def test_two_who_approve_the_same_requests_take_them_in_the_same_order() -> None:
    requests = [_planned(1), _planned(2)]
    seen = {one.pk: plan_of(one).fingerprint for one in requests}
    orders = []
    for role, asked in ((Role.OWNER, [*seen]), (Role.PRIVACY_OFFICER, [*reversed(seen)])):
        with acting_as(role), CaptureQueriesContext(connection) as caught:
            approve(requests={one: seen[one] for one in asked})
        orders.append(_order(caught, [*seen]))
    assert orders[0] == orders[1] == sorted(seen, key=str)


def _order(caught: CaptureQueriesContext, requests: list[UUID]) -> list[UUID]:
    """Return in which order requests were read from their table."""
    read = [one["sql"] for one in caught if 'FROM "rights_request"' in one["sql"]]
    found = [one for sql in read for one in requests if one.hex in sql.replace("-", "")]
    return list(dict.fromkeys(found))

"""What the person takes back, or the company refuses or doubts, is not carried out later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import everything
from tests.integration.rights.acting import verified
from troth.core.errors import TrothError
from troth.core.room import Role
from troth.customers.rights.actions.adding import cancel
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.judging import doubt, settle
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]


def _planned() -> Request:
    """Return an erasure that waits for its second person."""
    request = verified("erasure")
    run_ready()
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    run_ready()
    request.refresh_from_db()
    assert request.state == "approval"
    return request


def _nobody_can_approve(request: Request) -> None:
    plan = current_plan(request.about)
    assert plan is not None
    assert plan.state == PlanState.WITHDRAWN
    with acting_as(Role.OWNER), pytest.raises(TrothError):
        approve(requests={request.pk: plan.fingerprint})
    run_ready()


def test_what_was_taken_back_is_not_erased(addresses: Mapping[str, str]) -> None:
    before, request = everything(addresses), _planned()
    cancel(request=request.pk)
    _nobody_can_approve(request)
    assert everything(addresses) == before


def test_what_was_refused_is_not_erased(addresses: Mapping[str, str]) -> None:
    before, request = everything(addresses), _planned()
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=request.pk, ground="legal_claims", text="We are in court.")
    _nobody_can_approve(request)
    assert everything(addresses) == before


def test_a_doubt_takes_the_plan_back_and_settling_it_plans_anew(
    addresses: Mapping[str, str],
) -> None:
    before, request = everything(addresses), _planned()
    first = current_plan(request.about)
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=request.pk, code="suspicious", text="Tell us the number of an order.")
    _nobody_can_approve(request)
    with acting_as(Role.PRIVACY_OFFICER):
        settle(request=request.pk, text="The number fits.")
    run_ready()
    second = current_plan(request.about)
    assert first is not None
    assert second is not None
    assert second.pk != first.pk
    assert second.state == PlanState.WAITING
    assert everything(addresses) == before

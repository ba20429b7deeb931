"""After one store was erased nothing is taken back, and what was done is told and certified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import held
from tests.integration.rights.acting import agreed, recipients_of
from tests.integration.rights.resting import half_done, plan_of
from troth.core.errors import StateConflictError
from troth.core.room import Role
from troth.customers.rights.actions.adding import cancel
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.judging import doubt, settle
from troth.customers.rights.carrying import telling
from troth.customers.rights.carrying.approving import approve
from troth.customers.rights.certificate.issuing import certificate_of
from troth.foundation.erasure.models import PlanState
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]


def test_a_request_of_which_a_store_is_done_is_neither_taken_back_nor_refused(
    addresses: Mapping[str, str],
) -> None:
    request = half_done(addresses)
    with pytest.raises(StateConflictError) as caught:
        cancel(request=request.pk)
    assert caught.value.code == "rights.not_now"
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(StateConflictError) as caught:
        refuse(request=request.pk, ground="legal_claims", text="We are in court.")
    assert caught.value.code == "rights.not_now"
    assert plan_of(request).state == PlanState.WAITING
    request.refresh_from_db()
    assert request.state == "approval"


def test_a_doubt_keeps_the_rest_and_nobody_approves_it_before_it_is_settled(
    addresses: Mapping[str, str],
) -> None:
    request = half_done(addresses)
    agreed(request)
    rest = plan_of(request)
    assert rest.state == PlanState.APPROVED
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(StateConflictError):
        doubt(request=request.pk, code="suspicious", text="Tell us the number of an order.")
    request.refresh_from_db()
    assert request.state == "approval"


def test_what_is_in_doubt_is_not_approved_and_goes_on_when_it_is_settled(
    addresses: Mapping[str, str],
) -> None:
    request = half_done(addresses)
    rest = plan_of(request)
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=request.pk, code="suspicious", text="Tell us the number of an order.")
    run_ready()
    with acting_as(Role.OWNER), pytest.raises(StateConflictError) as caught:
        approve(requests={request.pk: rest.fingerprint})
    assert caught.value.code == "rights.not_now"
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/")
    assert f"/console/requests/{request.pk}/approve" not in page.content.decode()
    with acting_as(Role.PRIVACY_OFFICER):
        settle(request=request.pk, text="The number fits.")
    run_ready()
    assert plan_of(request).pk == rest.pk
    agreed(request)
    run_ready()
    assert held(addresses, 1) == []


def test_recipients_certificate_and_backups_know_what_the_plan_before_did(
    addresses: Mapping[str, str], datasets: dict[str, Dataset]
) -> None:
    recipients_of(datasets)
    request = half_done(addresses)
    agreed(request)
    run_ready()
    told = request.tellings.order_by("recipient")
    assert [one.recipient for one in told] == ["broker", "mailer"]
    with acting_as(Role.PRIVACY_OFFICER):
        for one in told:
            telling.answer_by_hand(telling=one.pk, answer="done")
    run_ready()
    request.refresh_from_db()
    assert request.outcome == "done"
    issued = certificate_of(request)
    assert issued is not None
    done = {(one.system, one.dataset, one.what): one.rows for one in issued.statement.deeds}
    assert done == {
        ("crm", "contact", "deleted"): 1,
        ("crm", "note", "deleted"): 2,
        ("list", "subscriber", "deleted"): 1,
        ("shop", "customer", "overwritten"): 1,
        ("shop", "orders", "overwritten"): 2,
        ("shop", "visit", "deleted"): 2,
    }
    assert {one.system for one in issued.statement.backups} == {"crm", "list", "shop"}

"""A granted appeal has done what was kept back, whatever it was that kept it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import email, held
from tests.integration.rights.acting import (
    TAX,
    agreed,
    answered_by_all,
    now,
    recipients_of,
    verified,
)
from tests.integration.rights.people import asked, mails
from tests.integration.rights.resting import plan_of
from tests.integration.rights.test_faults import described
from troth.core.errors import StateConflictError
from troth.core.requesting.choosing import ChoiceKind
from troth.core.room import Role
from troth.customers.rights.actions.appealing import appeal
from troth.customers.rights.actions.deciding import decide_appeal, refuse
from troth.customers.rights.actions.lapsing import to_lapse, to_remind
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.carrying.tasks import finish_task, open_note
from troth.customers.rights.delivering.by_hand import files_by_hand
from troth.customers.rights.models import Request, Weighing
from troth.customers.rights.queries.due import next_due
from troth.customers.rights.values import Upload
from troth.foundation.choices.queries import chose
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


def _granted(request: Request) -> Request:
    """Contest what became of a request, and have that granted."""
    receipt = appeal(request=request.pk, text="Look at it again.")
    with acting_as(Role.PRIVACY_OFFICER):
        decide_appeal(request=receipt.request.pk, granted=True, text="You are right.")
    return now(request)


def _weighed(request: Request, result: str) -> Request:
    task = request.tasks.get(kind="objection")
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, result=result, text="We looked at your reasons.")
    return now(request)


def test_an_objection_is_weighed_again_restricted_meanwhile_and_refused_once_more_by_mail() -> None:
    request = now(verified("objection", text="I am a witness."))
    assert _weighed(request, "compelling").state == "refused"
    assert not chose({"email": [email(1)]}, ChoiceKind.RESTRICTION)
    assert _granted(request).state == "verified"
    assert chose({"email": [email(1)]}, ChoiceKind.RESTRICTION)
    assert next_due(request) is not None
    assert _weighed(request, "compelling").state == "refused"
    assert len(mails("rights-refused")) == 2
    _granted(request)
    assert _weighed(request, "upheld").outcome == "done"
    assert chose({"email": [email(1)]}, ChoiceKind.OBJECTION_OTHER)
    assert not chose({"email": [email(1)]}, ChoiceKind.RESTRICTION)


def test_an_erasure_in_part_waits_for_its_grounds_and_then_erases_the_rest(
    addresses: Mapping[str, str], datasets: dict[str, Dataset]
) -> None:
    recipients_of(datasets)
    request = now(verified("erasure"))
    keeps = {datasets["subscriber"].pk: TAX, datasets["customer"].pk: TAX}
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["consent"], keeps=keeps)
    agreed(now(request))
    run_ready()
    with acting_as(Role.PRIVACY_OFFICER):
        answered_by_all(request)
    assert now(request).outcome == "partly"
    assert held(addresses, 1)
    _granted(request)
    assert (request.state, plan_of(request).state) == ("approval", PlanState.WAITING)
    assert next_due(request) is not None
    with acting_as(Role.OWNER), pytest.raises(StateConflictError) as caught:
        approve(requests={request.pk: plan_of(request).fingerprint})
    assert caught.value.code == "rights.grounds_not_checked"
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["consent"])
    agreed(now(request))
    assert now(request).outcome == "done"
    assert held(addresses, 1) == []
    assert len(mails("rights-end")) == 2


def test_access_in_part_is_weighed_anew_and_handed_over_by_other_files(
    datasets: dict[str, Dataset],
) -> None:
    request = verified("access")
    told = {"dataset": datasets["orders"].pk, "field": "ship_to", "give": False}
    Weighing.objects.create(request=request, ground="It names others.", at=timezone.now(), **told)
    assert now(request).outcome == "partly"
    first = request.deliveries.get()
    assert _granted(request).outcome == "done"
    first.refresh_from_db()
    assert first.deleted_at is not None
    assert request.deliveries.filter(deleted_at=None).get().pk != first.pk
    assert len(mails("rights-end")) == 2


def test_what_was_not_possible_by_hand_is_asked_for_again_and_the_rest_is_not() -> None:
    for name in ("letters", "cards"):
        described(name, "street", "", system="paper")
    request = now(verified("access"))
    cards, letters = request.tasks.order_by("place")
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=cards.pk, result="done", text="One card.", files=[_file("card")])
        finish_task(task=letters.pk, result="not_possible", text="It burnt.", files=[_file("fire")])
    assert now(request).outcome == "partly"
    assert [one.name for one in files_by_hand(request)] == ["01-card.txt"]
    assert _granted(request).state == "waiting"
    assert not request.deliveries.filter(deleted_at=None).exists()
    cards.refresh_from_db()
    letters.refresh_from_db()
    assert (cards.result, open_note(cards)) == ("done", "One card.")
    assert (letters.result, letters.done_at, letters.done_by, letters.note) == ("", *[None] * 3)
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/")
    assert [one["task"].pk for one in page.context["tasks"] if one["form"]] == [letters.pk]
    with acting_as(Role.PRIVACY_OFFICER):
        found = [_file("copy")]
        finish_task(task=letters.pk, result="done", text="There was a copy.", files=found)
    assert now(request).outcome == "done"
    assert request.deliveries.filter(deleted_at=None).count() == 1
    assert [one.name for one in files_by_hand(request)] == ["01-card.txt", "02-copy.txt"]


def _file(name: str) -> Upload:
    return Upload(f"{name}.txt", BytesIO(b"Words."))


def test_whoever_is_unproven_has_the_whole_time_again_after_an_appeal() -> None:
    request = asked().request
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=request.pk, ground="unidentified", text="We do not know who asks.")
    now = timezone.now()
    Request.objects.filter(pk=request.pk).update(
        received_at=now - timedelta(days=40), reminded_at=now - timedelta(days=20)
    )
    assert _granted(request).state == "verifying"
    assert not to_lapse().exists()
    assert not to_remind().exists()
    Request.objects.filter(pk=request.pk).update(reopened_at=now - timedelta(days=21))
    assert to_remind().get().pk == request.pk

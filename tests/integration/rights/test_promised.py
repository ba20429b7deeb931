"""What companies promise about requests is read off requests, and can be broken."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from tests.cast import acting_as, company
from tests.integration.promises.making import checked, made
from tests.integration.rights.people import asked, open_company
from tests.integration.rights.shop import lay, verified
from troth.core.room import Role
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.judging import settle
from troth.customers.rights.delivering import storing
from troth.customers.rights.delivering.deliveries import deliver
from troth.customers.rights.delivering.making import make_files
from troth.customers.rights.models import Delivery, Request
from troth.foundation.custody.actions import destroy
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.django_db(databases=["default", "keys"])]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Path]:
    """Connect a shop of two customers."""
    company()
    root = tmp_path / "stores"
    root.mkdir()
    told = {"store_roots": (root,)}
    with override_settings(TROTH=settings.TROTH.model_copy(update=told)):
        yield lay(root)


def _begun(kind: str) -> Delivery:
    with acting(Actor.system("job")):
        return deliver(request=verified(kind))


def _made(kind: str) -> Delivery:
    delivery = _begun(kind)
    with acting(Actor.system("job")):
        return make_files(delivery)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("kind", ["access", "portability"])
def test_files_that_can_be_opened_are_usable_until_one_is_damaged(kind: str) -> None:
    delivery = _made(kind)
    promise = made("rights.usable")
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["unusable"]) == ("kept", 0)
    path = storing.folder() / str(delivery.pk) / "json"
    path.write_bytes(path.read_bytes()[:-1])
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["unusable"]) == ("broken", 1)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("days", [2, 100])
def test_files_that_are_not_made_are_late_for_as_long_as_somebody_waits(days: int) -> None:
    delivery = _begun("access")
    promise = made("rights.usable")
    then = timezone.now() - timedelta(days=days)
    Delivery.objects.filter(pk=delivery.pk).update(made_at=then, until=then + timedelta(days=14))
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["late"]) == ("broken", 1)


@pytest.mark.usefixtures("shop")
def test_a_file_that_is_gone_is_not_usable_until_it_is_back() -> None:
    delivery = _made("access")
    promise = made("rights.usable")
    path = storing.folder() / str(delivery.pk) / "csv"
    content = path.read_bytes()
    path.unlink()
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["unusable"]) == ("broken", 1)
    path.write_bytes(content)
    assert checked(promise)[0].state == "kept"


@pytest.mark.usefixtures("shop")
def test_a_file_whose_key_is_gone_is_not_usable() -> None:
    delivery = _made("access")
    promise = made("rights.usable")
    destroy(storing.reference_of(delivery.pk))
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["unusable"]) == ("broken", 1)


@pytest.mark.usefixtures("shop")
def test_files_that_come_late_keep_the_promise_once_they_are_there() -> None:
    delivery = _begun("access")
    promise = made("rights.usable")
    Delivery.objects.filter(pk=delivery.pk).update(made_at=timezone.now() - timedelta(days=2))
    assert checked(promise)[0].state == "broken"
    with acting(Actor.system("job")):
        make_files(delivery)
    assert checked(promise)[0].state == "kept"


@pytest.mark.parametrize("proven", [True, False])
def test_a_proof_at_which_nobody_looks_is_not_the_persons_delay(*, proven: bool) -> None:
    open_company()
    request = asked(
        behalf="agent", agent="A. Agent, agent@example.com", contact="agent@example.com"
    ).request
    if proven:
        with acting_as(Role.PRIVACY_OFFICER):
            settle(request=request.pk, text="The person called from the number on record.")
    Request.objects.filter(pk=request.pk).update(received_at=timezone.now() - timedelta(days=31))
    (verdict,) = checked(made("rights.answered", days=30))
    assert verdict.state == ("broken" if proven else "unknown")
    assert Request.objects.get().state == "verifying"


def test_an_answer_that_comes_late_does_not_mend_it() -> None:
    open_company()
    request = asked("complaint", text="Nobody answers.").request
    promise = made("rights.answered", days=30)
    then = timezone.now() - timedelta(days=40)
    Request.objects.filter(pk=request.pk).update(received_at=then)
    assert checked(promise)[0].state == "broken"
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=request.pk, ground="excessive", text="It is the ninth this month.")
    # Answered now, it was not answered in time.
    assert checked(promise)[0].state == "broken"


def test_a_request_that_nobody_answers_breaks_the_promise_while_it_is_open() -> None:
    open_company()
    request = asked("complaint", text="Nobody answers.").request
    promise = made("rights.answered", days=30)
    assert checked(promise)[0].state == "kept"
    Request.objects.filter(pk=request.pk).update(received_at=timezone.now() - timedelta(days=31))
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["late"]) == ("broken", 1)

"""A copy is made by a job, sealed on disk, opened by whoever showed the code, and destroyed."""

from __future__ import annotations

import json
import resource
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.cast import acting_as
from tests.integration.rights.held import HASH, IBAN, OTHER, OWN
from tests.integration.rights.people import open_company
from tests.integration.rights.shop import lay, order_more, verified
from troth.core.errors import (
    KeyUnavailableError,
    NotFoundError,
    ServiceUnavailableError,
    StateConflictError,
    TamperError,
)
from troth.core.room import Role
from troth.customers.rights.delivering import storing
from troth.customers.rights.delivering.deliveries import deliver, open_delivery
from troth.customers.rights.delivering.expiring import sweep
from troth.customers.rights.delivering.making import make_files
from troth.customers.rights.delivering.weighing import weigh
from troth.customers.rights.models import AnswerTerms, Delivery, Request, Task, TaskKind, Weighing
from troth.foundation.custody.queries import held_key
from troth.foundation.datamap.models import Dataset
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


pytestmark = [pytest.mark.django_db(databases=["default", "keys"], transaction=True)]


@pytest.fixture
def folder(tmp_path: Path, berlin: None) -> Iterator[Path]:
    """Give a folder in which stores may be."""
    del berlin
    told = {"store_roots": (tmp_path,)}
    with override_settings(TROTH=settings.TROTH.model_copy(update=told)):
        yield tmp_path


@pytest.fixture
def shop(folder: Path) -> Path:
    """Connect the shop."""
    return lay(folder)


def _made(request: Request) -> Delivery:
    with acting(Actor.system("job")):
        delivery = deliver(request=request)
    run_ready()
    return Delivery.objects.get(pk=delivery.pk)


def _opened(delivery: Delivery, form: str) -> bytes:
    handed = open_delivery(delivery=delivery.pk, form=form)
    content = b"".join(handed.chunks)
    assert len(content) == handed.size
    return content


def _texts(delivery: Delivery) -> list[str]:
    found = [_opened(delivery, form).decode() for form in ("html", "json")]
    with zipfile.ZipFile(BytesIO(_opened(delivery, "csv"))) as tables:
        assert tables.testzip() is None
        return [*found, "".join(tables.read(one).decode() for one in tables.namelist())]


@pytest.mark.usefixtures("shop")
def test_what_is_held_is_handed_out_in_three_formats() -> None:
    delivery = _made(verified())
    assert (delivery.rows, delivery.datasets) == (3, 2)
    assert set(delivery.files) == {"html", "json", "csv"}
    for text in _texts(delivery):
        assert all(one in text for one in (OWN, "Robin Marked", IBAN, "20.50", "0.82"))
        assert not any(one in text for one in (HASH, OTHER, "Kim Else", "99.99", "hash-of-kim"))


@pytest.mark.usefixtures("shop")
def test_what_is_taken_elsewhere_is_what_was_provided_under_a_contract() -> None:
    delivery = _made(verified("portability"))
    assert set(delivery.files) == {"json", "csv"}
    told = json.loads(_opened(delivery, "json"))
    customer = next(one for one in told["datasets"] if one["name"] == "customer")
    assert set(customer["rows"][0]) == {"email", "name", "iban"}
    reasons = {one["name"]: one["reason"] for one in customer["fields"] if not one["given"]}
    assert reasons == {"id": "unknown_origin", "hash": "credential", "score": "origin"}
    assert "0.82" not in _opened(delivery, "json").decode()


@pytest.mark.parametrize(("residence", "is_given"), [("DE", True), ("US-CA", False)])
def test_what_a_law_forbids_to_write_into_an_answer_is_said_and_not_given(
    folder: Path, residence: str, *, is_given: bool
) -> None:
    open_company(targets="DE, US-CA")
    lay(folder)
    delivery = _made(verified(residence=residence))
    for text in _texts(delivery):
        assert (IBAN in text) == is_given
        assert "iban" in text


@pytest.mark.usefixtures("shop")
def test_on_disk_nothing_of_it_can_be_read() -> None:
    delivery = _made(verified())
    kept = storing.folder() / str(delivery.pk)
    files = [one for one in kept.rglob("*") if one.is_file()]
    assert {one.name for one in files} >= {"html", "json", "csv"}
    for one in files:
        content = one.read_bytes()
        assert OWN.encode() not in content
        assert b"Robin" not in content
        assert one.stat().st_mode & 0o077 == 0 or one.name.endswith(".lock")


@pytest.mark.usefixtures("shop")
def test_a_file_that_was_altered_or_cut_short_does_not_open() -> None:
    delivery = _made(verified())
    path = storing.folder() / str(delivery.pk) / "json"
    whole = path.read_bytes()
    for changed in (whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]):
        path.write_bytes(changed)
        with pytest.raises(TamperError):
            _opened(delivery, "json")


def test_data_of_others_are_weighed_first_and_the_decision_is_respected(folder: Path) -> None:
    lay(folder, messages=True)
    request = verified()
    held_back = _made(request)
    assert held_back.ready_at is None
    assert held_back.deleted_at is not None
    request.refresh_from_db()
    assert request.state == "waiting"
    (task,) = Task.objects.filter(request=request, kind=TaskKind.OTHERS_DATA)
    assert task.place == "Shop: message, sender"
    with acting(Actor.system("job")), pytest.raises(StateConflictError, match="other people"):
        deliver(request=request)
    message = Dataset.objects.get(name="message")
    with acting_as(Role.PRIVACY_OFFICER):
        for field in ("sender", "text"):
            weigh(
                request=request, dataset=message.pk, field=field, give=False, ground="Confidence."
            )
    delivery = _made(request)
    for text in _texts(delivery):
        assert OTHER not in text
        assert "At number nine" not in text
        assert "Where is it?" in text
    told = json.loads(_opened(delivery, "json"))
    left_out = {one["name"]: one["left_out"] for one in told["datasets"]}
    assert left_out["message"] == {"sender": 1, "text": 1}
    assert "Confidence." in _opened(delivery, "html").decode()


def test_data_of_others_that_may_be_given_are_given(folder: Path) -> None:
    lay(folder, messages=True)
    request = verified()
    message = Dataset.objects.get(name="message")
    for field in ("sender", "text"):
        Weighing.objects.create(
            request=request,
            dataset=message.pk,
            field=field,
            give=True,
            ground="They agreed.",
            at=timezone.now(),
        )
    for text in _texts(_made(request)):
        assert OTHER in text
        assert "At number nine" in text
        assert "Only for Kim" not in text


def test_a_full_disk_says_so_leaves_nothing_and_is_tried_again(shop: Path) -> None:
    order_more(shop, 30_000)
    with acting(Actor.system("job")):
        delivery = deliver(request=verified())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, limits[1]))
    try:
        with pytest.raises(ServiceUnavailableError) as refused:
            make_files(delivery)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.code == "rights.disk_full"
    assert not (storing.folder() / str(delivery.pk)).exists()
    assert held_key(storing.reference_of(delivery.pk)) is None
    run_ready()
    delivery.refresh_from_db()
    assert delivery.rows == 30_003
    told = json.loads(_opened(delivery, "json"))
    assert sum(len(one["rows"]) for one in told["datasets"]) == 30_003
    page = _opened(delivery, "html").decode()
    assert "The first 200 of 30,002 records are shown here" in page
    assert page.count("<tr>") < 500


def test_a_store_that_does_not_answer_delays_and_is_not_left_out(shop: Path) -> None:
    with acting(Actor.system("job")):
        delivery = deliver(request=verified())
    shop.rename(shop.with_suffix(".away"))
    with pytest.raises(ServiceUnavailableError):
        make_files(delivery)
    assert Delivery.objects.get(pk=delivery.pk).ready_at is None
    shop.with_suffix(".away").rename(shop)
    run_ready()
    assert Delivery.objects.get(pk=delivery.pk).ready_at is not None


@pytest.mark.usefixtures("shop")
def test_what_a_killed_attempt_left_is_destroyed_with_its_key() -> None:
    with acting(Actor.system("job")):
        delivery = deliver(request=verified())
    unfinished = storing.Making(delivery.pk).begin("json")
    unfinished.write(b"of a first attempt" * 10_000)
    before = held_key(storing.reference_of(delivery.pk))
    run_ready()
    delivery.refresh_from_db()
    assert held_key(storing.reference_of(delivery.pk)) != before
    names = {one.name for one in (storing.folder() / str(delivery.pk)).iterdir()}
    assert names == {"html", "json", "csv"}
    assert "first attempt" not in _opened(delivery, "json").decode()
    unfinished.drop()


@pytest.mark.usefixtures("shop")
def test_two_workers_do_not_make_the_same_files() -> None:
    with acting(Actor.system("job")):
        delivery = deliver(request=verified())
    with storing.making(delivery.pk), pytest.raises(ServiceUnavailableError) as refused:
        make_files(delivery)
    assert refused.value.code == "rights.being_made"


@pytest.mark.usefixtures("shop")
def test_when_its_time_is_over_key_and_files_are_destroyed() -> None:
    AnswerTerms.objects.create(open_days=3)
    delivery = _made(verified())
    assert delivery.ready_at is not None
    assert delivery.until - delivery.ready_at == timedelta(days=3)
    Delivery.objects.update(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        _opened(delivery, "json")
    sweep()
    assert not (storing.folder() / str(delivery.pk)).exists()
    assert held_key(storing.reference_of(delivery.pk)) is None
    delivery.refresh_from_db()
    assert delivery.deleted_at is not None
    assert Pending.objects.filter(kind="rights.deliveries_deleted").count() == 1
    sweep()
    assert Pending.objects.filter(kind="rights.deliveries_deleted").count() == 1


def test_what_could_not_be_made_for_long_is_tried_again_and_not_expired(shop: Path) -> None:
    with acting(Actor.system("job")):
        delivery = deliver(request=verified())
    shop.rename(shop.with_suffix(".away"))
    run_ready()
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    Delivery.objects.update(until=timezone.now() - timedelta(seconds=1))
    shop.with_suffix(".away").rename(shop)
    sweep()
    run_ready()
    delivery.refresh_from_db()
    assert delivery.ready_at is not None
    assert delivery.until > timezone.now()
    assert OWN in _opened(delivery, "json").decode()


@pytest.mark.usefixtures("shop")
def test_what_nobody_waits_for_any_more_is_given_up() -> None:
    with acting(Actor.system("job")):
        delivery = deliver(request=verified())
    Request.objects.update(closed_at=timezone.now())
    sweep()
    delivery.refresh_from_db()
    assert delivery.deleted_at is not None
    run_ready()
    assert not (storing.folder() / str(delivery.pk)).exists()


@pytest.mark.usefixtures("shop")
def test_what_belongs_to_no_delivery_is_swept_away() -> None:
    kept, gone = _made(verified()), _made(verified())
    Delivery.objects.filter(pk=gone.pk).delete()
    sweep()
    names = {one.name for one in (storing.folder()).iterdir()}
    assert str(kept.pk) in names
    assert not {one for one in names if str(gone.pk) in one}
    with pytest.raises(KeyUnavailableError):
        list(storing.chunks_of(gone.pk, "json"))


@pytest.mark.usefixtures("shop")
def test_opening_is_recorded_and_told_once() -> None:
    delivery = _made(verified())
    for _ in range(2):
        _opened(delivery, "html")
    assert Pending.objects.filter(kind="rights.delivery_opened").count() == 2
    assert delivery.request.story.filter(code="delivery_opened").count() == 1
    bodies = b"".join(bytes(one.body) for one in Pending.objects.all())
    assert OWN.encode() not in bodies
    assert b"Robin" not in bodies


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "erasure"}, "rights.nothing_to_deliver"),
        ({"verified_by": ""}, "rights.delivery_not_verified"),
        ({"barred_until": timezone.now() + timedelta(days=9)}, "rights.delivery_barred"),
    ],
)
def test_nothing_is_made_where_nothing_may_be_given(change: dict[str, object], code: str) -> None:
    request = verified()
    for name, value in change.items():
        setattr(request, name, value)
    with acting(Actor.system("job")), pytest.raises(StateConflictError) as refused:
        deliver(request=request)
    assert refused.value.code == code


@pytest.mark.usefixtures("shop")
def test_asking_twice_gives_the_same_delivery() -> None:
    request = verified()
    with acting(Actor.system("job")):
        assert deliver(request=request) == deliver(request=request)

"""Who waits for whom: no word of a person is lost, and nobody waits in a circle."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction

from tests import knobs
from tests.integration.datamap.looks import (
    CUSTOMER,
    EMAIL,
    KEY,
    NOTE,
    SHOP,
    connected,
    field,
    look,
    with_fields,
)
from troth.core.errors import NotFoundError, StateConflictError, TrothError
from troth.foundation.datamap.actions import (
    connecting,
    datasets,
    discovering,
    fields,
    judging,
    systems,
)
from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.discovery.seen import FieldSeen
from troth.foundation.datamap.files.planning import propose
from troth.foundation.datamap.models import (
    Dataset,
    Discovery,
    DiscoveryState,
    Field,
    FieldState,
    Judgement,
    Store,
    System,
)
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from django.db.models import Model, QuerySet

pytestmark = pytest.mark.django_db(transaction=True)

rows_are_locked = pytest.mark.skipif(
    knobs.DATABASE != "postgresql", reason="SQLite locks the whole database and no rows"
)
AT_MOST_S = 10
PHONE = FieldSeen("phone", 3, "TEXT", category="user.contact.phone_number", likelihood=4)
FILE = b"""\
troth: 1
systems:
  shop:
    name: Shop
    datasets:
      customer:
        fields:
          email: {origin: given}
          note: {category: user.content}
"""


@pytest.fixture(autouse=True)
def _at_the_command_line() -> Iterator[None]:
    with acting(Actor.command_line()):
        yield


@contextmanager
def _against(act: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """Open a transaction; when called, another connection acts until it waits for this one."""
    begun: list[Future[object]] = []

    def let() -> None:
        begun.append(pool.submit(_alone, act))
        _until_it_waits(begun[0])

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            yield let
        begun[0].result(AT_MOST_S)


def _alone(act: Callable[[], object]) -> object:
    try:
        _wait_at_most(AT_MOST_S)
        with acting(Actor.command_line()):
            return act()
    finally:
        connection.close()


def _wait_at_most(seconds: int) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{seconds}s'")


def _until_it_waits(other: Future[object]) -> None:
    if connection.vendor != "postgresql":
        time.sleep(0.5)
        assert not other.done(), other.result()
        return
    give_up_at = time.monotonic() + AT_MOST_S
    while not _somebody_waits():
        assert not other.done(), other.result()
        assert time.monotonic() < give_up_at, "nobody came to wait; the test shows nothing"
        time.sleep(0.02)


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted"
            " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        return bool(cursor.fetchone() != (0,))


def _lock(rows: QuerySet[Any]) -> None:
    """Lock rows that are there and that nobody else has locked."""
    assert list(rows.select_for_update(of=("self",), nowait=True).order_by("pk"))


def _last_word(name: str) -> tuple[str, str]:
    found = field(name)
    return found.state, found.category


def _begun(store: Store) -> Discovery:
    look(store)
    return discovering.begin(store=store.pk)


def _file() -> None:
    apply_file(text=FILE)


def test_a_word_said_while_a_look_is_kept_is_not_lost() -> None:
    begun = _begun(connected())
    key = field("email").pk
    with _against(lambda: discovering.end(discovery=begun.pk, seen=SHOP)) as let:
        judging.correct_field(field=key, category="user.account.username")
        let()
    assert Discovery.objects.get(pk=begun.pk).state == DiscoveryState.DONE
    assert _last_word("email") == (FieldState.CORRECTED, "user.account.username")
    assert field("email").proposed == "user.contact.email"


def test_a_word_said_while_a_file_is_applied_takes_back_its_plan() -> None:
    look(connected())
    key, agreed = field("email").pk, propose(FILE).plan.commitment()

    def apply() -> None:
        with pytest.raises(StateConflictError) as caught:
            apply_file(text=FILE, commitment=agreed)
        assert caught.value.code == "datamap.map_moved"

    with _against(apply) as let:
        judging.correct_field(field=key, category="user.account.username")
        let()
    assert _last_word("email") == (FieldState.CORRECTED, "user.account.username")


def test_a_field_added_while_a_look_is_kept_is_taken_as_it_is() -> None:
    begun = _begun(connected())
    seen = replace(SHOP, datasets=(with_fields(CUSTOMER, KEY, EMAIL, NOTE, PHONE),))
    dataset = Dataset.objects.get(name="customer").pk
    with _against(lambda: discovering.end(discovery=begun.pk, seen=seen)) as let:
        fields.add_field(dataset=dataset, name="phone", category="user.contact.phone_number")
        let()
    assert _last_word("phone") == (FieldState.DECLARED, "user.contact.phone_number")
    assert field("phone").present


def test_a_look_into_a_store_that_is_removed_says_so() -> None:
    store = connected()
    begun = _begun(store)

    def end() -> None:
        with pytest.raises(NotFoundError) as caught:
            discovering.end(discovery=begun.pk, seen=SHOP)
        assert caught.value.code == "datamap.store_removed"

    with _against(end) as let:
        connecting.remove(store=store.pk)
        let()
    assert not Discovery.objects.exists()
    assert Dataset.objects.filter(store=None).count() == 2


@rows_are_locked
def test_words_wait_for_nothing_but_their_fields() -> None:
    look(connected())
    key = field("email").pk

    def speak() -> None:
        judging.undo_judgement(judgement=judging.confirm_field(field=key).pk)
        fields.change_field(field=key, origin="given")
        judging.confirm_fields(fields=[key])

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        for rows in (Store.objects.all(), System.objects.all(), Dataset.objects.all()):
            _lock(rows)
        pool.submit(_alone, speak).result(AT_MOST_S * 2)
    assert _last_word("email") == (FieldState.CONFIRMED, "user.contact.email")


@rows_are_locked
def test_fields_that_refer_to_each_other_are_changed_at_once() -> None:
    look(connected())
    one, other = field("email").pk, field("customer_id", "invoice").pk
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        fields.change_field(field=one, references=other)
        pool.submit(_alone, lambda: fields.change_field(field=other, references=one)).result()
    assert (field("email").references_id, field("customer_id", "invoice").references_id) == (
        other,
        one,
    )


@rows_are_locked
def test_whoever_waits_for_a_store_holds_nothing_below_it() -> None:
    store = connected()
    begun = _begun(store)
    judging.confirm_field(field=field("email").pk)
    acts: list[Callable[[], object]] = [
        lambda: discovering.end_failed(discovery=begun.pk, code="store.lost"),
        _file,
        lambda: connecting.remove(store=store.pk),
    ]
    below = (Discovery, System, Dataset, Field, Judgement)
    for act in acts:
        _holds_nothing_of(act, Store.objects.all(), below)


@rows_are_locked
def test_whoever_waits_for_a_dataset_holds_no_field() -> None:
    begun = _begun(connected())
    judging.confirm_field(field=field("email").pk)
    key = Dataset.objects.get(name="customer").pk
    acts: list[Callable[[], object]] = [
        lambda: fields.add_field(dataset=key, name="phone"),
        lambda: discovering.end(discovery=begun.pk, seen=SHOP),
        _file,
        lambda: datasets.change_dataset(dataset=key, description="Who bought"),
        lambda: datasets.remove_dataset(dataset=key),
        lambda: systems.remove_system(key="shop"),
    ]
    for act in acts:
        _holds_nothing_of(act, Dataset.objects.filter(pk=key), (Field, Judgement))


@rows_are_locked
def test_whoever_waits_for_a_field_holds_no_word_on_it() -> None:
    begun = _begun(connected())
    key = field("email").pk
    word = judging.confirm_field(field=key).pk
    dataset = Dataset.objects.get(name="customer").pk
    acts: list[Callable[[], object]] = [
        lambda: judging.undo_judgement(judgement=word),
        lambda: judging.reject_field(field=key),
        lambda: discovering.end(discovery=begun.pk, seen=SHOP),
        _file,
        lambda: datasets.remove_dataset(dataset=dataset),
    ]
    for act in acts:
        _holds_nothing_of(act, Field.objects.filter(pk=key), (Judgement,))


def _holds_nothing_of(
    act: Callable[[], object], rows: QuerySet[Any], below: Sequence[type[Model]]
) -> None:
    """Have another connection wait for rows, and lock all that is below them in the order."""
    with suppress(TrothError), _against(act) as let:
        _lock(rows)
        let()
        for model in below:
            if model._default_manager.exists():
                _lock(model._default_manager.all())

"""A new epoch keeps what lives and leaves nothing of what was destroyed."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from tests.integration.on_disk import bytes_of
from troth.core.errors import KeyUnavailableError
from troth.foundation.custody.actions import (
    Rotation,
    destroy,
    hold,
    new_epoch,
    pseudonym,
    seal_for,
)
from troth.foundation.custody.models import Epoch, HeldKey
from troth.foundation.custody.queries import check, key_of, standing, unseal_for

pytestmark = pytest.mark.usefixtures("begun")


def _database() -> Path:
    return Path(connections["keys"].settings_dict["NAME"])


def _found(needles: list[bytes]) -> int:
    """Count the wrapped keys of which a part is in any file of the database of keys."""
    lying = bytes_of(_database())
    parts = [(needle[1:17], needle[-16:]) for needle in needles]
    return sum(any(part in lying for part in both) for both in parts)


def test_keys_pseudonyms_and_sealed_values_stay_what_they_were() -> None:
    keys = {f"staff:{n}": hold(f"staff:{n}") for n in range(20)}
    name = pseudonym("staff", 1)
    token = seal_for("installation:totp", b"totp", b"a secret")
    wrapped = set(HeldKey.objects.values_list("wrapped_key", flat=True))
    assert new_epoch() == Rotation(epoch=2, keys=21, traces_gone=True)
    assert {reference: key_of(reference) for reference in keys} == keys
    assert pseudonym("staff", 1) == name
    assert unseal_for("installation:totp", b"totp", token) == b"a secret"
    assert not wrapped & set(HeldKey.objects.values_list("wrapped_key", flat=True))
    assert Epoch.objects.count() == 1
    assert standing().epoch == 2
    check()


def test_more_keys_than_one_batch_are_all_wrapped_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("troth.foundation.custody.actions._BATCH", 7)
    keys = {f"staff:{n}": hold(f"staff:{n}") for n in range(30)}
    assert new_epoch().keys == 30
    assert {reference: key_of(reference) for reference in keys} == keys


def test_no_trace_of_100_destroyed_keys_or_of_the_old_epoch_is_left() -> None:
    gone = [f"staff:{n}" for n in range(100)]
    kept = {f"staff:{n}": hold(f"staff:{n}") for n in range(100, 150)}
    for reference in gone:
        hold(reference)
    old = [bytes(row) for row in HeldKey.objects.values_list("wrapped_key", flat=True)]
    old_kek = bytes(Epoch.objects.get().wrapped_kek)
    for reference in gone:
        assert destroy(reference)
    assert standing().destroyed == 100
    # The search finds what is there: deleted rows are readable before the new epoch.
    assert _found(old) == 150
    assert _found([old_kek]) == 1
    assert new_epoch().keys == 50
    assert _found(old) == 0
    assert _found([old_kek]) == 0
    assert _found([bytes(row) for row in HeldKey.objects.values_list("wrapped_key", flat=True)])
    assert {reference: key_of(reference) for reference in kept} == kept
    assert standing().destroyed == 0


def test_a_reader_of_the_old_epoch_is_told_of_and_the_next_try_cleans_up() -> None:
    hold("staff:1")
    old = [bytes(HeldKey.objects.get().wrapped_key), bytes(Epoch.objects.get().wrapped_kek)]
    with connections["keys"].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=100")
    with closing(sqlite3.connect(_database())) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM custody_epoch").fetchone()
        assert not new_epoch().traces_gone
    assert standing().epoch == 2
    assert _found(old)
    assert new_epoch().traces_gone
    assert _found(old) == 0
    connections["keys"].close()


def test_a_key_that_does_not_open_leaves_everything_as_it_was() -> None:
    hold("staff:1")
    hold("staff:2")
    HeldKey.objects.filter(reference="staff:2").update(wrapped_key=bytes(61))
    before = list(HeldKey.objects.order_by("pk").values_list("epoch__number", "wrapped_key"))
    with pytest.raises(KeyUnavailableError):
        new_epoch()
    assert before == list(
        HeldKey.objects.order_by("pk").values_list("epoch__number", "wrapped_key")
    )
    assert standing().epoch == 1


def test_keys_are_held_and_read_while_epochs_move() -> None:
    steady = hold("staff:steady")

    def use(number: int) -> bool:
        try:
            made = hold(f"staff:{number}")
            return hold("staff:steady") == steady and hold(f"staff:{number}") == made
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = pool.map(use, range(40))
        for _ in range(5):
            new_epoch()
        assert all(outcomes)
    assert standing().epoch == 6
    assert standing().held == 41

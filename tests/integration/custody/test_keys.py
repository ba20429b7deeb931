"""Holding keys, sealing with them, naming people by them, and losing them."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import connections

from tests.integration.on_disk import bytes_of
from troth.core.errors import InvalidInputError, KeyUnavailableError, TamperError
from troth.foundation.custody.actions import (
    begin,
    destroy,
    hold,
    hold_each,
    pseudonym,
    seal_each,
    seal_for,
)
from troth.foundation.custody.models import Epoch, HeldKey
from troth.foundation.custody.queries import check, key_of, standing, unseal_for
from troth.foundation.custody.rootkey import create_root_key, forget_root_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

SOURCE = Path(__file__).resolve().parents[3] / "src"


def _at_once(count: int, work: Callable[[], bytes | None]) -> list[bytes | None]:
    barrier = Barrier(count)

    def start(_: int) -> bytes | None:
        try:
            barrier.wait()
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count)))


@pytest.mark.usefixtures("transactional_db", "root_key")
def test_begins_once_however_many_begin() -> None:
    _at_once(6, begin)
    begin()
    assert Epoch.objects.count() == 1
    assert standing().epoch == 1
    check()


@pytest.mark.usefixtures("transactional_db", "root_key")
def test_says_that_nothing_has_begun() -> None:
    for use in (check, standing, lambda: hold("staff:1"), lambda: destroy("staff:1")):
        with pytest.raises(KeyUnavailableError) as refused:
            use()
        assert refused.value.code == "custody.not_begun"


@pytest.mark.usefixtures("begun")
def test_holds_one_key_a_reference() -> None:
    one, other = hold("staff:1"), hold("staff:2")
    assert len(one) == len(other) == 32
    assert one != other
    assert hold("staff:1") == key_of("staff:1") == one
    assert standing().held == 2


@pytest.mark.usefixtures("begun")
def test_threads_that_hold_a_new_reference_get_one_key() -> None:
    for reference in (f"staff:{uuid4()}" for _ in range(5)):
        assert len(set(_at_once(8, partial(hold, reference)))) == 1
    assert HeldKey.objects.count() == 5


def test_processes_that_hold_a_new_reference_get_one_key(begun: Path) -> None:
    reference = f"staff:{uuid4()}"
    script = (
        "import django; django.setup()\n"
        "from troth.foundation.custody.actions import hold\n"
        f"import sys; sys.stdin.read(); print(hold({reference!r}).hex())"
    )
    environment = {
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "troth.conf.django",
        "TROTH_HOME": str(Path(connections["keys"].settings_dict["NAME"]).parent.parent),
        "TROTH_ROOT_KEY_FILE": str(begun),
    }
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in running:
        assert process.stdin
        process.stdin.close()
        process.stdin = None
    keys = {process.communicate(timeout=60)[0].strip() for process in running}
    assert keys == {hold(reference).hex()}


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    "reference", ["", "staff", "staff:", "Staff:1", "staff:owner@example.com", "staff:a b", "s:\n"]
)
def test_refuses_references_that_could_name_a_person(reference: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        hold(reference)
    assert refused.value.code == "custody.bad_reference"
    assert "example.com" not in str(refused.value)


@pytest.mark.usefixtures("begun")
def test_opens_what_it_sealed_for_a_reference_in_its_context() -> None:
    token = seal_for("staff:1", b"totp", b"a secret")
    assert unseal_for("staff:1", b"totp", token) == b"a secret"
    hold("staff:2")
    for reference, context in (("staff:1", b"other"), ("staff:2", b"totp")):
        with pytest.raises(TamperError):
            unseal_for(reference, context, token)


@pytest.mark.usefixtures("begun")
def test_seals_several_each_for_its_reference_and_keeps_keys_that_are_there() -> None:
    before = hold("staff:1")
    told = [("staff:2", b"two"), ("staff:1", b"one"), ("staff:2", b"two again")]
    tokens = seal_each(b"totp", told)
    opened = [
        unseal_for(reference, b"totp", token)
        for (reference, _value), token in zip(told, tokens, strict=True)
    ]
    assert opened == [b"two", b"one", b"two again"]
    assert key_of("staff:1") == before
    assert standing().held == 2


@pytest.mark.usefixtures("begun")
def test_of_several_references_one_that_could_name_a_person_leaves_no_key() -> None:
    with pytest.raises(InvalidInputError):
        hold_each(["staff:1", "ada@example.com"])
    assert standing().held == 0


@pytest.mark.usefixtures("begun")
def test_what_was_sealed_is_lost_with_the_key() -> None:
    token = seal_for("staff:1", b"totp", b"a secret")
    assert destroy("staff:1")
    assert not destroy("staff:1")
    with pytest.raises(KeyUnavailableError) as refused:
        unseal_for("staff:1", b"totp", token)
    assert refused.value.code == "custody.key_destroyed"
    hold("staff:1")
    with pytest.raises(TamperError):
        unseal_for("staff:1", b"totp", token)


@pytest.mark.usefixtures("begun")
def test_a_pseudonym_lasts_as_long_as_its_key() -> None:
    person = uuid4()
    name = pseudonym("staff", person)
    assert re.fullmatch(r"p_[0-9a-f]{32}", name)
    assert str(person) not in name
    assert pseudonym("staff", str(person)) == name
    assert pseudonym("token", person) != name
    destroy(f"staff:{person}")
    assert pseudonym("staff", person) != name


def test_another_root_key_opens_nothing(begun: Path, tmp_path: Path, settings: Settings) -> None:
    hold("staff:1")
    other = tmp_path / "other.key"
    create_root_key(other)
    settings.TROTH = settings.TROTH.model_copy(update={"root_key_file": other})
    for use in (check, begin, lambda: hold("staff:1"), lambda: hold("staff:2")):
        with pytest.raises(KeyUnavailableError) as refused:
            use()
        assert refused.value.code == "custody.wrong_root_key"
    settings.TROTH = settings.TROTH.model_copy(update={"root_key_file": begun})
    check()


def test_a_missing_root_key_opens_nothing(begun: Path) -> None:
    begun.unlink()
    forget_root_key()
    with pytest.raises(KeyUnavailableError) as refused:
        hold("staff:1")
    assert refused.value.code == "custody.root_key_missing"


@pytest.mark.usefixtures("begun")
def test_a_key_that_was_moved_to_another_reference_does_not_open() -> None:
    hold("staff:1")
    hold("staff:2")
    stolen = HeldKey.objects.get(reference="staff:1").wrapped_key
    HeldKey.objects.filter(reference="staff:2").update(wrapped_key=stolen)
    with pytest.raises(KeyUnavailableError) as refused:
        key_of("staff:2")
    assert refused.value.code == "sealing.key_does_not_open"


@pytest.mark.usefixtures("begun")
def test_nothing_in_the_database_is_a_key() -> None:
    key = hold("staff:1")
    assert key not in bytes_of(Path(connections["keys"].settings_dict["NAME"]))

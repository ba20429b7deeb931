"""Every recorded action has an example, and performing it leaves exactly one entry of its kind."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import msgspec
import pytest

import troth
from tests.architecture.examples import load
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.journal import ACTIONS
from troth.foundation.recording.models import Pending


def _every_action() -> list[str]:
    for module in pkgutil.walk_packages(troth.__path__, "troth."):
        if not module.name.endswith(("__main__", "conf.django")):
            import_module(module.name)
    return sorted(name for name in ACTIONS if name.startswith("troth."))


def test_every_action_has_an_example_and_every_example_an_action() -> None:
    assert sorted(load()) == _every_action()


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("name", _every_action())
def test_the_example_leaves_one_entry_of_its_kind(name: str) -> None:
    perform = load()[name]
    kind = ACTIONS[name].schema.kind  # type: ignore[attr-defined]  # set by @recorded
    entries: list[str] = []
    with acting(Actor.command_line()):
        perform()
    entries = [pending.kind for pending in Pending.objects.filter(kind=kind)]
    assert len(entries) == 1, f"{name} left {entries}"


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("name", _every_action())
def test_entries_are_canonical_and_name_no_one(name: str) -> None:
    with acting(Actor.command_line()):
        load()[name]()
    for pending in Pending.objects.all():
        body = bytes(pending.body)
        assert msgspec.json.encode(msgspec.json.decode(body), order="sorted") == body
        assert b"@example.com" not in body

"""A change and its entry are committed together or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from troth.core.errors import InvalidInputError, NotPermittedError
from troth.core.tabular import Table
from troth.foundation.custody.models import HeldKey
from troth.foundation.recording import (
    Actor,
    Facts,
    acting,
    journal,
    note,
    recorded,
    recorded_each,
    require,
)
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


class LampLit(Facts, kind="test.lamp_lit"):
    """A change of the tests."""

    lamp: str
    watts: int


@recorded(LampLit)
def light(*, lamp: str, watts: int | str = 40) -> str:
    """Light a lamp."""
    note(lamp=lamp, watts=watts)
    return f"{lamp} is lit"


@recorded(LampLit)
def light_two(*, first: str, second: str) -> None:
    """Light two lamps as one use case."""
    light(lamp=first)
    light(lamp=second)
    note(lamp="both", watts=80)


@recorded(LampLit)
def light_for_owners(*, lamp: str) -> None:
    """Light a lamp that only some may light."""
    Pending.objects.create(kind="test.left_behind", at="2026-01-01T00:00:00Z", body=b"{}")
    require("lamps.light")
    note(lamp=lamp, watts=1)


@recorded_each(LampLit)
def light_each(lamps: Mapping[str, int | str], *, needs: str = "") -> Iterator[dict[str, object]]:
    """Light several lamps, each of which is a change of its own."""
    for lamp, watts in lamps.items():
        Pending.objects.create(kind="test.left_behind", at="2026-01-01T00:00:00Z", body=b"{}")
        if needs:
            require(needs)
        yield {"lamp": lamp, "watts": watts}


@recorded(LampLit)
def light_house() -> None:
    """Light every lamp as one use case."""
    light_each({"hall": 40, "stairs": 60})
    note(lamp="all", watts=100)


def _entries() -> list[dict[str, object]]:
    return [json.loads(bytes(pending.body)) for pending in Pending.objects.all()]


def test_an_action_leaves_one_entry_with_its_facts() -> None:
    assert light(lamp="hall") == "hall is lit"
    (entry,) = _entries()
    assert entry["kind"] == "test.lamp_lit"
    assert entry["facts"] == {"lamp": "hall", "watts": 40}
    assert entry["actor"] == {"kind": "public", "id": ""}


def test_an_action_on_several_leaves_an_entry_of_each_in_their_order() -> None:
    light_each({"hall": 40, "stairs": 60})
    lit = [entry["facts"] for entry in _entries() if entry]
    assert lit == [{"lamp": "hall", "watts": 40}, {"lamp": "stairs", "watts": 60}]


def test_rooms_hear_of_several_once(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(journal, "happened", heard.append)
    light_each({"hall": 40, "stairs": 60})
    light_each({})
    assert heard == ["test.lamp_lit"]


def test_facts_of_one_that_do_not_fit_undo_the_change_of_all() -> None:
    with pytest.raises(InvalidInputError, match=r"\$\.watts"):
        light_each({"hall": 40, "stairs": "sixty"})
    assert _entries() == []


def test_a_refusal_of_one_undoes_the_change_of_all_and_is_recorded() -> None:
    with acting(Actor.staff(uuid4())), pytest.raises(NotPermittedError):
        light_each({"hall": 40, "stairs": 60}, needs="lamps.light")
    assert [entry["kind"] for entry in _entries()] == ["access.refused"]


def test_an_action_on_several_inside_another_is_done_and_leaves_the_outer_entry_only() -> None:
    light_house()
    assert [entry["facts"] for entry in _entries() if entry] == [{"lamp": "all", "watts": 100}]
    assert Pending.objects.filter(kind="test.left_behind").count() == 2


def test_actions_inside_an_action_leave_the_outer_entry_only() -> None:
    light_two(first="hall", second="stairs")
    assert [entry["facts"] for entry in _entries()] == [{"lamp": "both", "watts": 80}]


def test_facts_that_do_not_fit_undo_the_change() -> None:
    with pytest.raises(InvalidInputError, match=r"\$\.watts"):
        light(lamp="hall", watts="forty")
    assert _entries() == []


def test_a_refusal_undoes_the_change_and_is_recorded() -> None:
    with acting(Actor.staff(uuid4())), pytest.raises(NotPermittedError):
        light_for_owners(lamp="hall")
    (entry,) = _entries()
    assert entry["kind"] == "access.refused"
    assert entry["facts"] == {"action": "test.lamp_lit", "code": "access.not_permitted"}


def test_the_one_who_may_is_let_through() -> None:
    with acting(Actor.staff(uuid4(), {"lamps.light"})):
        light_for_owners(lamp="hall")
    assert [entry["kind"] for entry in _entries() if entry] != []
    assert Pending.objects.filter(kind="test.lamp_lit").count() == 1


def test_staff_appear_as_pseudonyms_that_die_with_their_key() -> None:
    person = uuid4()
    with acting(Actor.staff(person)):
        light(lamp="hall")
        light(lamp="stairs")
    first, second = (json.dumps(entry["actor"]) for entry in _entries())
    assert first == second
    assert str(person) not in first
    HeldKey.objects.using("keys").all().delete()
    with acting(Actor.staff(person)):
        light(lamp="cellar")
    assert json.dumps(_entries()[-1]["actor"]) != first


def test_noting_outside_of_an_action_is_a_mistake() -> None:
    with pytest.raises(RuntimeError):
        note(lamp="hall")


def test_two_schemas_cannot_share_a_kind() -> None:
    with pytest.raises(ValueError, match=r"test\.lamp_lit"):
        type("Other", (Facts,), {"__module__": "elsewhere"}, kind="test.lamp_lit")


def test_tables_disarm_formulas_and_keep_every_cell() -> None:
    table = Table({"a": "A", "b": "B"}, [{"a": "=1+1", "b": 'x,"y"\n'}, {"a": None}])
    assert table.csv() == '\ufeffA,B\r\n\'=1+1,"x,""y""\n"\r\n,\r\n'.encode()
    assert json.loads(table.json()) == [{"a": "=1+1", "b": 'x,"y"\n'}, {"a": None, "b": None}]

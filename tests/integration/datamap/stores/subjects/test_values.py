"""Values of every kind: found sign by sign, carried from table to table, written over in format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import Told, at, decided, subject_in
from troth.core.tracing.graph import Basis, Link
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan
from troth.foundation.datamap.stores.subjects import Left, Remains

if TYPE_CHECKING:
    from tests.integration.datamap.stores.subjects.bases import Base

pytestmark = on_every_database

ODD = [
    "plain",
    " leading and trailing ",
    'it\'s "quoted" \\ back`tick',
    "{1,2} [x] 100% ?%s :name",
    "emoji 😀 ß İ",
    "line\nbreak\ttab",
    "x" * 190,
]
OTHERS = ["Plain", "pláin", "emoji 😃 ß İ", "x" * 189]


def people(base: Base) -> None:
    binary = " COLLATE utf8mb4_bin" if base.kind == "mariadb" else ""
    base.run(
        f"CREATE TABLE person (name VARCHAR(200){binary} PRIMARY KEY, login VARCHAR(200))",
        "CREATE TABLE entry (id BIGINT PRIMARY KEY, who VARCHAR(200), words VARCHAR(200))",
    )
    base.insert("person", ["name", "login"], [(one, one) for one in (*ODD, *OTHERS)])
    rows = [(place, one, "secret") for place, one in enumerate((*ODD, *OTHERS))]
    base.insert("entry", ["id", "who", "words"], rows)


@pytest.mark.parametrize("value", ODD)
def test_a_value_is_found_sign_by_sign_and_leads_to_its_own_rows_only(
    base: Base, value: str
) -> None:
    people(base)
    told = {"person": Told((), {"login": "username"}), "entry": Told(("words",))}
    link = Link(at("entry"), ("who",), at("person"), ("name",), Basis.CONFIRMED)
    of = subject_in(base, told, {"username": (value,)}, link)
    treatments = {
        at("person"): decided(login="delete_row"),
        at("entry"): decided(words="null", who="null"),
    }
    done, left = of.erased(plan(of.trace, treatments))
    assert left == ()
    assert [one.rows for one in done.counts] == [1, 1]
    every = {*ODD, *OTHERS}
    assert {row[0] for row in base.rows("SELECT name FROM person")} == every - {value}
    gone = base.rows("SELECT id FROM entry WHERE words IS NULL")
    assert gone == [(ODD.index(value),)]


def test_what_a_text_holds_after_a_nul_is_part_of_it(base: Base) -> None:
    people(base)
    if base.kind == "postgresql":  # which takes none
        of = subject_in(base, {"person": Told((), {"login": "username"})}, {"username": ("a\0",)})
        with of.looked_up() as readings:
            assert readings["shop"][1].count(at("person")) == 0
        return
    base.insert("person", ["name", "login"], [("a\0b", "a\0b"), ("a", "a\0c")])
    told = {"person": Told((), {"login": "username"})}
    of = subject_in(base, told, {"username": ("a\0b",)})
    done, left = of.erased(plan(of.trace, {at("person"): decided(login="delete_row")}))
    assert ([one.rows for one in done.counts], left) == ([1], ())


def test_a_value_that_a_column_cannot_hold_finds_nothing(base: Base) -> None:
    base.run("CREATE TABLE member (number INTEGER PRIMARY KEY, name VARCHAR(20))")
    base.insert("member", ["number", "name"], [(7, "Ada"), (0, "Emil")])
    told = {"member": Told(("name",), {"number": "customer_number"})}
    for value, rows in {"7": 1, "seven": 0, "9" * 30: 0, "7 ": 1, "7\0": 0}.items():
        of = subject_in(base, told, {"customer_number": (value,)})
        with of.looked_up() as readings:
            assert readings["shop"][1].count(at("member")) == rows, value


KINDS_OF_COLUMNS: dict[str, tuple[str, Any]] = {
    "words": ("VARCHAR(80)", "Ada Müller-Lüdenscheid 7"),
    "short": ("VARCHAR(1)", "x"),
    "signs": ("VARCHAR(20)", "---"),
    "mail": ("VARCHAR(80)", "ada@example.org"),
    "number": ("INTEGER", 1234567),
    "zero": ("INTEGER", 0),
    "small": ("SMALLINT", 32767),
    "big": ("BIGINT", 9_000_000_000_000),
    "money": ("NUMERIC(10, 2)", "120.50"),
    "born": ("DATE", "1980-02-29"),
    "seen": ("TIMESTAMP", "2024-05-06 07:08:09"),
}


def test_fields_of_every_kind_are_replaced_in_their_format(base: Base) -> None:
    columns = ", ".join(f"{name} {kind} NOT NULL" for name, (kind, _) in KINDS_OF_COLUMNS.items())
    base.run(f"CREATE TABLE person (id BIGINT PRIMARY KEY, login VARCHAR(20), {columns})")
    values = [value for _, value in KINDS_OF_COLUMNS.values()]
    names = ["id", "login", *KINDS_OF_COLUMNS]
    base.insert("person", names, [(1, "ada", *values), (2, "emil", *values)])
    told = {"person": Told(tuple(KINDS_OF_COLUMNS), {"login": "username"})}
    of = subject_in(base, told, {"username": ("ada",)})
    decisions = dict.fromkeys(KINDS_OF_COLUMNS, "replace")
    made = plan(of.trace, {at("person"): decided(login="null", **decisions)})
    assert [one for one in obstacles(made) if one.weight == "refuse"] == []
    _, left = of.erased(made)
    assert left == ()
    listed = ", ".join(KINDS_OF_COLUMNS)
    (mine,) = base.rows(f"SELECT {listed} FROM person WHERE id = 1")  # noqa: S608 - own names
    (other,) = base.rows(f"SELECT {listed} FROM person WHERE id = 2")  # noqa: S608 - own names
    same = [name for name, a, b in zip(KINDS_OF_COLUMNS, mine, other, strict=True) if a == b]
    assert same == []
    assert len(mine[0]) == len(other[0])
    assert [sign.isdigit() for sign in mine[0]] == [sign.isdigit() for sign in other[0]]


def test_a_generated_copy_goes_with_what_it_copies_and_else_is_told(base: Base) -> None:
    stored = "VARCHAR(80) GENERATED ALWAYS AS (lower(mail)) STORED"
    base.run(
        f"CREATE TABLE person (id BIGINT PRIMARY KEY, mail VARCHAR(80), copy_of_it {stored},"
        " kept VARCHAR(80))"
    )
    base.insert("person", ["id", "mail", "kept"], [(1, "Ada@Example.com", "x ada@example.com")])
    told = {"person": Told(("copy_of_it",), {"mail": "email"})}
    of = subject_in(base, told, {"email": ("ada@example.com",)})
    refused = plan(of.trace, {at("person"): decided(mail="null", copy_of_it="null")})
    assert {one.code for one in obstacles(refused)} >= {"generated"}
    made = plan(of.trace, {at("person"): decided(mail="null")})
    with of.looked_up() as readings:
        sought, _ = readings["shop"]
    searched = {at("person"): ["copy_of_it", "kept"]}
    with base.writing() as writer, writer.subject(sought) as session:
        assert {
            one.column for one in session.left(made, session.carry_out(made, print), searched)
        } == {"kept"}
    with of.looked_up({}) as readings:
        reading = readings["shop"][1]
        assert reading.count(at("person")) == 0
    assert base.rows("SELECT copy_of_it FROM person") == [(None,)]
    assert Left(at("person"), Remains.MENTION, 1, "kept").column == "kept"


def test_what_is_too_long_or_no_text_is_noted(base: Base) -> None:
    text = "LONGTEXT" if base.kind == "mariadb" else "TEXT"
    base.run(f"CREATE TABLE person (id BIGINT PRIMARY KEY, mail VARCHAR(80), story {text})")
    base.insert("person", ["id", "mail", "story"], [(1, "ada@example.com", "s" * 70_000)])
    of = subject_in(
        base, {"person": Told(("story",), {"mail": "email"})}, {"email": ("ada@example.com",)}
    )
    noted: list[tuple[str, str]] = []
    with of.looked_up() as readings:
        reading = readings["shop"][1]
        (batch,) = reading.rows(at("person"), ["story"], lambda *told: noted.append(told))
    assert noted == [("field.cut", "person.story")]
    assert len(batch.column(0)[0].as_py()) == 65_536

"""Values between odd spaces, as forms and imports leave them: found, with an index and without."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import Subject, Told, at, graph_of, subject_in
from troth.core.tracing.trace import trace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.datamap.stores.subjects.bases import Base

ONE = [" {}", "{} ", " {} ", "\t{}", "{}\t", "{}\n", "{}\r\n", "\u00a0{}", "{}\u00a0"]
MANY = ["  {}", "{}   ", "\t {}\u00a0\r\n", "\u00a0\u00a0{}"]
VALUES = {"mail": ("email", "Ada.Möller@example.com"), "login": ("username", "Ada-7")}
INDEX = {
    ("sqlite", "mail"): "lower(mail)",
    ("postgresql", "mail"): "lower(mail)",
    ("mariadb", "mail"): "mail",
}


def _made(base: Base, column: str) -> list[str]:
    """Make a table in which each form stands once, and one of somebody else; return the forms."""
    value = VALUES[column][1]
    base.run(f"CREATE TABLE person (id INTEGER PRIMARY KEY, {column} VARCHAR(120))")
    stored = [one.format(value) for one in ("{}", *ONE, *MANY)]
    others = [f"x{value}", f" {value}x", "", " "]
    rows = list(enumerate([*stored, *others]))
    base.insert("person", ["id", column], rows)
    return stored


def _found(base: Base, column: str) -> set[str]:
    kind, value = VALUES[column]
    given = value.lower() if kind == "email" else value
    of = subject_in(base, {"person": Told((column,), {column: kind})}, {kind: (given,)})
    with of.looked_up() as readings:
        batches = list(readings["shop"][1].rows(at("person"), [column]))
    return {one for batch in batches for one in batch.column(column).to_pylist()}


@on_every_database
@pytest.mark.parametrize("column", list(VALUES))
def test_a_column_without_an_index_is_trimmed(base: Base, column: str) -> None:
    stored = _made(base, column)
    assert _found(base, column) == set(stored)


@on_every_database
@pytest.mark.parametrize("column", list(VALUES))
def test_an_index_finds_one_odd_space(base: Base, column: str) -> None:
    stored = _made(base, column)
    base.run(f"CREATE INDEX known ON person ({INDEX.get((base.kind, column), column)})")
    none_known = {one for one in stored if base.kind == "mariadb" and "\u00a0" in {one[0], one[-1]}}
    expected = {one for one, form in zip(stored, ["{}", *ONE], strict=False) if form} - none_known
    assert _found(base, column) == expected


@pytest.mark.mariadb
@pytest.mark.parametrize("kind", ["mariadb"])
def test_a_column_that_takes_ascii_alone_is_looked_up_too(base: Base) -> None:
    base.run("CREATE TABLE person (id INTEGER PRIMARY KEY, mail VARCHAR(80) CHARACTER SET ascii)")
    base.run("CREATE INDEX known ON person (mail)")
    base.insert("person", ["id", "mail"], [(1, "ada@example.com "), (2, "emil@example.com")])
    of = subject_in(
        base, {"person": Told(("mail",), {"mail": "email"})}, {"email": ("ada@example.com",)}
    )
    with of.looked_up() as readings:
        assert readings["shop"][1].count(at("person")) == 1


def test_files_are_read_whole_so_all_are_found(bases: Callable[[str], Base]) -> None:
    base = bases("files")
    assert base.file is not None
    mail = VALUES["mail"][1]
    stored = [one.format(mail) for one in ("{}", *ONE, *MANY)]
    with (base.file / "person.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [["mail", "id"], *zip([*stored, f"x{mail}"], range(99), strict=False)]
        )
    with base.reading() as store:
        live = [replace(one, name="person") for one in store.outline().datasets]
    graph = graph_of(live, {"person": Told(("mail",), {"mail": "email"})})
    identities = {"email": (mail.lower(),)}
    of = Subject({"shop": base}, trace(graph, identities, {"customer"}, {}), identities)
    with of.looked_up() as readings:
        assert readings["shop"][1].count(at("person")) == len(stored)

"""Personal data inside of arrays and JSON, on three databases and in files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.datamap.stores.conftest import sqlite_file
from troth.core.room import Role
from troth.foundation.datamap import looks
from troth.foundation.datamap.actions import connecting, discovering
from troth.foundation.datamap.models import Discovery, Field, FieldState

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace

pytestmark = pytest.mark.django_db

PEOPLE = [f"{name}{row}@example.com" for row in range(10) for name in ("jane", "tom", "eva")]
CONTACT = [json.dumps({"contact": {"email": one}, "size": 4}) for one in PEOPLE]
BY_ADDRESS = [json.dumps({one: {"seen": 3}}) for one in PEOPLE]
THEME = [json.dumps({"theme": "dark", "size": row}) for row in range(30)]
EMAIL = "100 % in the form of E-mail address"
IN_JSON = {
    "profile": ("user.contact.email", f"leaf `contact.email`: {EMAIL}"),
    "seen": ("user.contact.email", f"a key: {EMAIL}"),
    "look": ("", ""),
}
TABLE = "CREATE TABLE t (id INT PRIMARY KEY, profile {kind}, seen {kind}, look {kind}{more});"


@pytest.fixture(autouse=True)
def _files_are_allowed(settings: Settings, roots: Path) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})


def _found(address: str) -> dict[str, tuple[str, str]]:
    with acting_as(Role.SECURITY_ENGINEER):
        store = connecting.connect(key="shop", address=address)
        looks.run(discovering.begin(store=store.pk))
    fields = list(Field.objects.filter(dataset__store=store).exclude(name="id"))
    assert not any(one.identity for one in fields), "nobody is found by a part of a document"
    states = {FieldState.PROPOSED if one.proposed else FieldState.NOTHING_FOUND for one in fields}
    assert {one.state for one in fields} == states
    _hold_no_value(store.discoveries.get(), fields)
    return {one.name: (one.proposed, one.reason) for one in fields}


def _hold_no_value(discovery: Discovery, fields: list[Field]) -> None:
    kept = repr([list(vars(one).values()) for one in (discovery, *fields)])
    assert "example.com" not in kept
    assert "jane" not in kept


def _rows(*columns: list[str]) -> str:
    rows = enumerate(zip(*columns, strict=True))
    return ", ".join(f"({row}, {', '.join(map(repr, values))})" for row, values in rows)


@pytest.mark.parametrize("kind", ["JSON", "JSONB", "TEXT"])
def test_json_and_arrays_of_postgresql(postgresql: PostgreSqlPlace, kind: str) -> None:
    postgresql.run(TABLE.format(kind=kind, more=", mails TEXT[], marks INT[]"))
    mails = [f"{{{one},NULL}}" for one in PEOPLE]
    values = _rows(CONTACT, BY_ADDRESS, THEME, mails, ["{1,2}"] * 30)
    postgresql.run(f"INSERT INTO t VALUES {values};")  # noqa: S608 - of this test alone
    arrays = {"mails": ("user.contact.email", f"an element: {EMAIL}"), "marks": ("", "")}
    assert _found(postgresql.url) == IN_JSON | arrays


@pytest.mark.mariadb
@pytest.mark.parametrize("kind", ["JSON", "TEXT"])
def test_json_of_mariadb(mariadb_place: MariaDbPlace, kind: str) -> None:
    mariadb_place.run(TABLE.format(kind=kind, more=""))
    values = _rows(CONTACT, BY_ADDRESS, THEME)
    mariadb_place.run(f"INSERT INTO t VALUES {values};")  # noqa: S608 - of this test alone
    assert _found(mariadb_place.url) == IN_JSON


@pytest.mark.parametrize("kind", ["JSON", "TEXT", ""])
def test_json_of_sqlite(roots: Path, kind: str) -> None:
    with sqlite_file(roots / "shop.db", TABLE.format(kind=kind, more="")) as shop:
        rows = [
            (row, *found) for row, found in enumerate(zip(CONTACT, BY_ADDRESS, THEME, strict=True))
        ]
        shop.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    assert _found(f"sqlite://{roots}/shop.db") == IN_JSON


def test_nested_values_of_json_lines(roots: Path) -> None:
    lines = [
        f'{{"id": {row}, "profile": {found[0]}, "seen": {found[1]}, "look": {found[2]}}}'
        for row, found in enumerate(zip(CONTACT, BY_ADDRESS, THEME, strict=True))
    ]
    folder = roots / "files"
    folder.mkdir()
    (folder / "shop.jsonl").write_text("\n".join(lines))
    assert _found(f"file://{folder}") == IN_JSON

"""A look into a store that holds everything odd at once: a clear line each, the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.datamap.stores import odd
from tests.integration.datamap.stores.conftest import sqlite_file
from troth.core.room import Role
from troth.foundation.datamap import looks
from troth.foundation.datamap.actions import connecting, discovering
from troth.foundation.datamap.discovery.reporting import field_objects, report_lines
from troth.foundation.datamap.models import DiscoveryState

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace
    from troth.foundation.datamap.models import Discovery

pytestmark = pytest.mark.django_db

UNFIT = "its name is longer than 300 characters or not readable text; it is left out."
NESTED = "typed.doc: nested values, read as JSON."
NAMED = 'Große "Kunden" & Söhne\'s'
FOUND = {
    "customer.email": "user.contact.email",
    "customer.phone": "user.contact.phone_number",
    "keyless.email": "user.contact.email",
    "seen.email": "user.contact.email",
    "wide.email": "user.contact.email",
    f'{NAMED}.E-Mail "privat"': "user.contact.email",
    f"{NAMED}.Straße; --": "user.contact.address.street",
}
EVERYWHERE = (
    "keyless: it has no primary key, so that no single row can be named.",
    "vacant: it is empty, so that only its names can be judged.",
    "seen: it is a view: it has no key, and its rows stand in its tables.",
    "wide: it has more than 500 columns; few rows at once are read.",
    "typed.raw: some values are bytes and no text; they are left out.",
)


@pytest.fixture(autouse=True)
def _files_are_allowed(settings: Settings, roots: Path) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})


def _looked(address: str) -> Discovery:
    with acting_as(Role.SECURITY_ENGINEER):
        store = connecting.connect(key="odd", address=address)
        return looks.run(discovering.begin(store=store.pk))


def _check(discovery: Discovery, *lines: str) -> None:
    """Hold a finished look to what every odd store has, and to lines of its own."""
    assert discovery.state == DiscoveryState.DONE
    objects = list(field_objects(discovery.store))
    found = {f"{one['dataset']}.{one['field']}": one["category"] for one in objects}
    assert {place: found.get(place) for place in FOUND} == FOUND
    assert sum(one["dataset"] == "wide" for one in objects) == 1_000
    missing = [line for line in (*EVERYWHERE, *lines) if line not in discovery.notes]
    assert missing == [], discovery.notes
    assert not any("@example.com" in line for line in discovery.notes)
    assert len(discovery.notes) == len(set(discovery.notes))
    report = "\n".join(report_lines(discovery))
    assert all(line in report for line in (*EVERYWHERE, *lines))


def test_an_odd_sqlite_file(roots: Path) -> None:
    odd.on_sqlite(roots / "odd.db")
    _check(
        _looked(f"sqlite://{roots}/odd.db"),
        "broken: it could not be described: it is broken or not readable.",
        NESTED,
        f"{odd.LONG[:60]}\u2026: {UNFIT}",
        f"short.{odd.LONG[:60]}\u2026: {UNFIT}",
        "typed.who: some text is not UTF-8 and was read as Latin-1.",
    )


def test_an_odd_postgresql_database(postgresql: PostgreSqlPlace) -> None:
    postgresql.run(odd.on_postgresql())
    discovery = _looked(postgresql.url)
    _check(
        discovery,
        "broken.never: it could not be read and is left out.",
        NESTED,
        "typed.mails: an array, read as text.",
        "closed.secret: The user may not read it."
        " Grant the reader what docs/how-to/connect-a-database.md lists.",
    )
    found = {f"{o['dataset']}.{o['field']}": o["category"] for o in field_objects(discovery.store)}
    assert found["broken.email"] == "user.contact.email"


def test_names_that_are_not_utf_8(roots: Path) -> None:
    path = roots / "old.db"
    statements = """CREATE TABLE STREET_Q (id INTEGER PRIMARY KEY, mail TEXT);
        CREATE TABLE customer (id INTEGER PRIMARY KEY, TELEPHONE_Q TEXT, email TEXT);
        CREATE VIEW seen AS SELECT email -- NOTE_Q
          FROM customer;"""
    with sqlite_file(path, statements) as connection:
        rows = [(number, f"person{number}@example.com") for number in range(40)]
        connection.executemany("INSERT INTO customer (id, email) VALUES (?, ?)", rows)
    path.write_bytes(path.read_bytes().replace(b"_Q", b"_\xfc"))
    discovery = _looked(f"sqlite://{path}")
    found = {f"{o['dataset']}.{o['field']}": o["category"] for o in field_objects(discovery.store)}
    assert found["customer.email"] == found["seen.email"] == "user.contact.email"
    for line in (
        "STREET_\ufffd: it could not be described: it is broken or not readable.",
        "customer.TELEPHONE_\ufffd: it could not be read and is left out.",
    ):
        assert line in discovery.notes, discovery.notes


def test_a_name_that_steers_a_screen_is_shown_without_its_power(roots: Path) -> None:
    statements = 'CREATE TABLE "red\x1b[31m" (id INTEGER PRIMARY KEY, "mail\x1b[0m" TEXT)'
    with sqlite_file(roots / "red.db", statements) as connection:
        rows = [(number, f"person{number}@example.com") for number in range(40)]
        connection.executemany('INSERT INTO "red\x1b[31m" VALUES (?, ?)', rows)
    lines = list(report_lines(_looked(f"sqlite://{roots}/red.db")))
    assert any("red\ufffd[31m.mail\ufffd[0m" in line for line in lines), lines
    assert "\x1b" not in "".join(lines)


@pytest.mark.mariadb
def test_an_odd_mariadb_database(mariadb_place: MariaDbPlace) -> None:
    mariadb_place.run(odd.on_mariadb())
    _check(
        _looked(mariadb_place.url),
        "broken: it could not be described: it is broken or not readable.",
    )

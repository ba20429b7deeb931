"""A lookup is called one without an index exactly where the database reads the whole table."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import Told, at, decided, subject_in
from troth.core.tracing.faults import Code
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan
from troth.foundation.datamap.subjects.indexing import made_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.datamap.stores.subjects.bases import Base
    from troth.core.tracing.faults import Lookup

pytestmark = on_every_database

ROWS = 2000
KINDS = {"mail": "email", "phone": "phone", "login": "username", "Key": "customer_number"}
VALUES = {
    "mail": "ada7@example.com",
    "phone": "+44 20 7946 0007",
    "login": "ada7",
    "Key": "K-7",
}
PLAIN = {
    "sqlite": {"mail": False, "phone": False, "login": True, "Key": True},
    "postgresql": {"mail": False, "phone": False, "login": True, "Key": True},
    "mariadb": {"mail": True, "phone": False, "login": True, "Key": True},
}
"""Whether an index of the column by itself finds its values, on each database."""


@pytest.fixture
def people(base: Base) -> Base:
    names = ["id", *KINDS]
    columns = ", ".join(f"{base.quoted(one)} VARCHAR(120)" for one in KINDS)
    base.run(f"CREATE TABLE {base.quoted('user')} (id BIGINT PRIMARY KEY, {columns})")
    rows = [
        (one, f"Ada{one}@example.com", f"+44 20 7946 {one:04}", f"ada{one}", f"K-{one}")
        for one in range(ROWS)
    ]
    base.insert("user", names, rows)
    return base


@contextmanager
def heard() -> Iterator[list[tuple[str, Any]]]:
    """Give the statements that SQLAlchemy sends, with their values."""
    said: list[tuple[str, Any]] = []

    def hear(*told: Any) -> None:
        said.append((told[2], told[3]))

    event.listen(Engine, "before_cursor_execute", hear)
    yield said
    event.remove(Engine, "before_cursor_execute", hear)


def without_index(base: Base, column: str) -> list[tuple[Lookup, str]]:
    """Return the lookups that are said to have no index, with the statement that makes one."""
    of = subject_in(base, {"user": Told((), {column: KINDS[column]})}, identities(column))
    made = plan(of.trace, {at("user"): decided(id="delete_row")})
    with base.reading() as store:
        dataset = store.outline().dataset("user")
    assert dataset is not None
    found = (one.lookup for one in obstacles(made) if one.code is Code.NO_INDEX)
    return [(one, made_for(dataset, one.fields, by_identity=one.identity)) for one in found if one]


def identities(column: str) -> dict[str, tuple[str, ...]]:
    value = VALUES[column]
    digits = "".join(filter(str.isdigit, value))
    return {KINDS[column]: (digits if column == "phone" else value,)}


def reads_everything(base: Base, column: str) -> bool:
    """Say whether the database reads the whole table where it looks the person up."""
    of = subject_in(base, {"user": Told((), {column: KINDS[column]})}, identities(column))
    with heard() as said, of.looked_up() as readings:
        assert readings["shop"][1].count(at("user")) == 1
    asked = next(one for one in said if f"FROM {base.quoted('user')}" in one[0])
    return scans(base, *asked)


def scans(base: Base, statement: str, values: Any) -> bool:
    with base.connected() as cursor:
        if base.kind == "sqlite":
            cursor.connection.create_function("troth_digits", 1, str, deterministic=True)
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            return any("SCAN o" in row[3] or "SCAN user" in row[3] for row in cursor.fetchall())
        if base.kind == "mariadb":
            cursor.execute(f"EXPLAIN {statement}", values)
            return any(row[3] in {"ALL", "index"} for row in cursor.fetchall())
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(f"EXPLAIN {statement}", values)
        return not any("Index Cond" in row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("column", list(KINDS))
def test_a_plain_index_counts_where_the_lookup_uses_it(people: Base, column: str) -> None:
    user, name = people.quoted("user"), people.quoted(column)
    people.run(f"CREATE INDEX plain ON {user} ({name})")
    is_found = PLAIN[people.kind][column]
    assert reads_everything(people, column) is not is_found
    assert [str(one) for one, _ in without_index(people, column)] == (
        [] if is_found else [f"shop.user({column})"]
    )


@pytest.mark.parametrize("column", list(KINDS))
def test_the_statement_makes_the_index_that_the_lookup_uses(people: Base, column: str) -> None:
    assert reads_everything(people, column)
    ((_, statement),) = without_index(people, column)
    assert bool(statement) is not (column == "phone" and people.kind != "postgresql")
    if statement:
        people.run(statement)
        assert without_index(people, column) == []
        assert not reads_everything(people, column)


def test_the_statement_is_as_the_database_takes_it(people: Base) -> None:
    ((_, statement),) = without_index(people, "mail")
    assert (
        statement
        == {
            "sqlite": "CREATE INDEX user_mail_lookup ON user (lower(mail))",
            "postgresql": 'CREATE INDEX ON "user" (lower(mail))',
            "mariadb": "CREATE INDEX user_mail_lookup ON user (mail)",
        }[people.kind]
    )


def test_a_unique_address_still_needs_an_index_of_its_lower_case(people: Base) -> None:
    user = people.quoted("user")
    people.run(f"CREATE UNIQUE INDEX once ON {user} (mail)")
    assert bool(without_index(people, "mail")) is (people.kind != "mariadb")


def test_an_index_that_the_lookup_cannot_use_does_not_count(people: Base) -> None:
    if people.kind != "mariadb":
        people.run(
            f"CREATE INDEX partial_one ON {people.quoted('user')} (lower(mail)) WHERE id > 5"
        )
        assert [one for _, one in without_index(people, "mail")] != []
        return
    people.run(
        "ALTER TABLE user MODIFY mail VARCHAR(120) COLLATE utf8mb4_bin",
        "CREATE INDEX plain ON user (mail)",
    )
    assert [one for _, one in without_index(people, "mail")] == [""]
    assert reads_everything(people, "mail")

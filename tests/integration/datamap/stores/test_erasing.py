"""Rows past their time, on three databases: counted, held, blocked, deleted, overwritten, kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.datamap.stores.conftest import chinook_script
from tests.integration.datamap.stores.writers import (
    CHINOOKS,
    CUT_OFF,
    all_batches,
    column,
    named,
    rows,
    values,
    writing,
)
from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.foundation.datamap.stores.retaining import (
    Dependent,
    Due,
    Filling,
    Going,
    Held,
    Keeping,
    Overdue,
    Overwrite,
    Step,
    Treatment,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace
    from troth.foundation.datamap.stores.port import Description
    from troth.foundation.datamap.stores.retaining import RetainingStore, WritableStore
    from troth.foundation.datamap.stores.roots import FilePolicy

on_every_database = pytest.mark.parametrize("shop", CHINOOKS, indirect=True)


@pytest.fixture
def chinook_writer_postgresql(postgresql: PostgreSqlPlace) -> str:
    postgresql.run(chinook_script("PostgreSql"))
    postgresql.run(f"GRANT UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {postgresql.reader}")
    return postgresql.url


class Shop:
    """Chinook, open for reading and for writing."""

    def __init__(self, reader: RetainingStore, writer: WritableStore) -> None:
        self.reader, self.writer = reader, writer
        self.described: Description = writer.outline()

    def __getattr__(self, name: str) -> Any:
        return named(self.described, name)

    def refers(self, source: str, field: str, target: str, key: str, going: Going) -> Dependent:
        child, parent = named(self.described, source), named(self.described, target)
        return Dependent(child, (column(child, field),), (column(parent, key),), going)

    def old_invoices(self, *dependents: Dependent, **more: Any) -> Overdue:
        invoice = self.Invoice
        overdue = Overdue(invoice, column(invoice, "InvoiceDate"), CUT_OFF, Treatment.DELETE)
        return replace(overdue, dependents=dependents, **more)

    def lines(self, going: Going = Going.WITH_IT) -> Dependent:
        return self.refers("InvoiceLine", "InvoiceId", "Invoice", "InvoiceId", going)

    def held_customer(self) -> Held:
        customer, invoice = self.Customer, self.Invoice
        step = Step((column(invoice, "CustomerId"),), customer, (column(customer, "CustomerId"),))
        return Held((step,), (column(customer, "Email"),), (" LuisG@embraer.com.BR",))


@pytest.fixture
def shop(
    request: pytest.FixtureRequest, policy: FilePolicy, opened: Callable[[str], RetainingStore]
) -> Iterator[Shop]:
    url = request.getfixturevalue(request.param)
    with writing(url, policy) as writer:
        yield Shop(opened(url), writer)


@on_every_database
def test_old_rows_go_with_the_rows_that_refer_to_them_and_no_others(shop: Shop) -> None:
    overdue = shop.old_invoices(shop.lines())
    assert shop.reader.due(overdue) == Due(166, 0, 0, 166)
    first = shop.writer.erase_older_than(overdue, 50, None)
    assert first.rows == 50
    assert sum(first.others.values()) > 50
    assert all_batches(shop.writer, overdue, 50) == [50, 50, 16]
    assert shop.reader.due(overdue) == Due(0, 0, 0, 0)
    assert rows(shop.reader, shop.Invoice) == 412 - 166
    assert rows(shop.reader, shop.InvoiceLine) == 2240 - 909
    assert rows(shop.reader, shop.Customer) == 59


@on_every_database
def test_rows_that_others_refer_to_are_counted_and_stay(shop: Shop) -> None:
    overdue = shop.old_invoices(shop.lines(Going.BLOCK))
    assert shop.reader.due(overdue) == Due(166, 0, 166, 0)
    assert all_batches(shop.writer, overdue, 50) == []
    assert rows(shop.reader, shop.Invoice) == 412


@on_every_database
def test_held_rows_stay_whatever_the_case_of_the_value(shop: Shop) -> None:
    keeping = Keeping(held=(shop.held_customer(),))
    overdue = shop.old_invoices(shop.lines(), keeping=keeping)
    assert shop.reader.due(overdue) == Due(166, 3, 0, 163)
    assert sum(all_batches(shop.writer, overdue, 100)) == 163
    assert shop.reader.due(overdue) == Due(3, 3, 0, 0)
    assert rows(shop.reader, shop.Invoice) == 412 - 163


@on_every_database
def test_a_hold_on_rows_that_would_go_too_keeps_those_they_refer_to(shop: Shop) -> None:
    lines = replace(shop.lines(), keeping=Keeping(everything=True))
    overdue = shop.old_invoices(lines)
    assert shop.reader.due(overdue) == Due(166, 166, 0, 0)
    assert all_batches(shop.writer, overdue, 100) == []


@on_every_database
def test_references_are_let_go_and_a_tree_is_deleted_from_its_leaves(shop: Shop) -> None:
    employee = shop.Employee
    hired = column(employee, "HireDate")
    served = shop.refers("Customer", "SupportRepId", "Employee", "EmployeeId", Going.LET_GO)
    reports = shop.refers("Employee", "ReportsTo", "Employee", "EmployeeId", Going.BLOCK)
    overdue = Overdue(
        employee,
        hired,
        CUT_OFF.replace(year=2003, month=8),
        Treatment.DELETE,
        dependents=(served, reports),
    )
    # Of the four who were hired before, two manage nobody; three and four look after customers.
    assert shop.reader.due(overdue) == Due(4, 0, 2, 2)
    assert all_batches(shop.writer, overdue, 10) == [2]
    assert rows(shop.reader, employee) == 6
    kept = values(shop.reader, shop.Customer, column(shop.Customer, "SupportRepId"))
    assert len(kept) == 59
    assert set(kept) == {"5", None}


@on_every_database
def test_what_says_something_about_somebody_is_overwritten_in_old_rows_only(shop: Shop) -> None:
    employee = shop.Employee
    names = [column(employee, one) for one in ("LastName", "Email", "BirthDate")]
    fillings = (Filling.CONSTANT, Filling.NULL, Filling.NULL)
    overdue = Overdue(
        employee,
        column(employee, "HireDate"),
        CUT_OFF.replace(year=2003),
        Treatment.ANONYMISE,
        overwrites=tuple(map(Overwrite, names, fillings)),
    )
    assert shop.reader.due(overdue) == Due(3, 0, 0, 3)
    assert all_batches(shop.writer, overdue, 2) == [2, 1]
    assert shop.reader.due(overdue) == Due(0, 0, 0, 0)
    assert values(shop.reader, employee, names[0]).count("erased") == 3
    assert values(shop.reader, employee, names[1]).count(None) == 3
    assert rows(shop.reader, employee) == 8


@on_every_database
def test_rows_are_given_to_the_archive_before_they_are_deleted(shop: Shop) -> None:
    kept: dict[str, int] = {}

    def archive(name: str, table: pa.Table) -> None:
        kept[name] = kept.get(name, 0) + table.num_rows

    overdue = shop.old_invoices(shop.lines(), treatment=Treatment.ARCHIVE)
    while shop.writer.erase_older_than(overdue, 100, archive).rows:
        pass
    assert kept == {shop.Invoice.name: 166, shop.InvoiceLine.name: 909}


@on_every_database
def test_a_batch_that_cannot_be_archived_deletes_nothing(shop: Shop) -> None:
    def archive(_name: str, _table: pa.Table) -> None:
        raise ServiceUnavailableError("test.full", "The disk is full.", "")

    overdue = shop.old_invoices(shop.lines(), treatment=Treatment.ARCHIVE)
    with pytest.raises(ServiceUnavailableError) as raised:
        shop.writer.erase_older_than(overdue, 100, archive)
    assert raised.value.code == "test.full"
    assert rows(shop.reader, shop.InvoiceLine) == 2240


@on_every_database
def test_a_reference_that_nobody_told_of_stops_the_batch_and_changes_nothing(shop: Shop) -> None:
    with pytest.raises(ServiceUnavailableError) as raised:
        shop.writer.erase_older_than(shop.old_invoices(), 10, None)
    assert raised.value.code == "store.constraint"
    assert rows(shop.reader, shop.Invoice) == 412


UNIQUE = """
CREATE TABLE member (
  id INTEGER PRIMARY KEY, email VARCHAR(60) NOT NULL UNIQUE, number BIGINT NOT NULL UNIQUE,
  points INTEGER NOT NULL, born DATE NOT NULL, active BOOLEAN NOT NULL, joined DATE NOT NULL);
INSERT INTO member VALUES (1, 'a@example.com', 11, 3, '1980-02-03', true, '2019-01-01');
INSERT INTO member VALUES (2, 'b@example.com', 12, 4, '1981-02-03', true, '2019-01-02');
INSERT INTO member VALUES (3, 'c@example.com', 13, 5, '1982-02-03', true, '2024-01-03');
"""


def _members(url: str, policy: FilePolicy, opened: Callable[[str], RetainingStore]) -> None:
    from troth.foundation.datamap.stores.sql.filling import filling_of

    with writing(url, policy) as writer:
        described = writer.outline().dataset("member")
        assert described
        names = ("email", "number", "points", "born", "active")
        found = {one.name: filling_of(described, one) for one in described.fields}
        overwrites = tuple(Overwrite(name, found[name] or Filling.NULL) for name in names)
        assert [found[name] for name in ("id", "email", "number", "points", "born")] == [
            None,
            Filling.RANDOM,
            Filling.RANDOM,
            Filling.CONSTANT,
            Filling.CONSTANT,
        ]
        overdue = Overdue(described, "joined", CUT_OFF, Treatment.ANONYMISE, overwrites=overwrites)
        assert all_batches(writer, overdue, 10) == [2]
        reader = opened(url)
        assert reader.due(overdue) == Due(0, 0, 0, 0)
        emails = sorted(map(str, values(reader, described, "email")))
        assert emails[0] == "c@example.com"
        assert all(one.startswith("erased-") and len(one) == 39 for one in emails[1:])
        assert emails[1] != emails[2]
        numbers = sorted(int(one or 0) for one in values(reader, described, "number"))
        assert numbers[2] == 13
        assert numbers[0] < numbers[1] < -(2**61) + 1


def test_unique_values_get_unique_random_ones_on_sqlite(
    roots: Any, policy: FilePolicy, opened: Callable[[str], RetainingStore]
) -> None:
    from tests.integration.datamap.stores.conftest import sqlite_file

    with sqlite_file(roots / "members.sqlite", UNIQUE):
        pass
    _members(f"sqlite://{roots / 'members.sqlite'}", policy, opened)


@pytest.mark.postgresql
def test_unique_values_get_unique_random_ones_on_postgresql(
    postgresql: PostgreSqlPlace, policy: FilePolicy, opened: Callable[[str], RetainingStore]
) -> None:
    postgresql.run(UNIQUE)
    postgresql.run(f"GRANT UPDATE, DELETE ON member TO {postgresql.reader}")
    _members(postgresql.url, policy, opened)


@pytest.mark.mariadb
def test_unique_values_get_unique_random_ones_on_mariadb(
    mariadb_place: MariaDbPlace, policy: FilePolicy, opened: Callable[[str], RetainingStore]
) -> None:
    mariadb_place.run(UNIQUE)
    _members(mariadb_place.url, policy, opened)


@pytest.mark.postgresql
def test_a_writer_that_may_only_read_is_told_so(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    postgresql.run(UNIQUE)
    with writing(postgresql.url, policy) as writer:
        member = writer.outline().dataset("member")
        assert member
        assert writer.connection_facts().read_only is True
        with pytest.raises(ServiceUnavailableError) as raised:
            writer.erase_older_than(Overdue(member, "joined", CUT_OFF, Treatment.DELETE), 9, None)
    assert raised.value.code == "store.writer_not_permitted"
    assert "enforce-retention.md" in raised.value.remedy


def test_a_file_that_may_only_be_read_is_told_so(chinook_sqlite: str, policy: FilePolicy) -> None:
    with writing(chinook_sqlite.replace("sqlite://", "sqlite://"), policy) as writer:
        invoice = named(writer.outline(), "Playlist")
        assert invoice.primary_key
    with pytest.raises(InvalidInputError) as raised, writing(f"file://{policy.roots[0]}", policy):
        pass
    assert raised.value.code == "store.not_writable"

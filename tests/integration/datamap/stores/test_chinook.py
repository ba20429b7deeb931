"""The same shop on three databases: described alike, sampled, streamed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from troth.foundation.datamap.stores.port import Budget, DatasetKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.foundation.datamap.stores.port import Dataset, DataStore, Description

DATABASES = [
    "chinook_sqlite",
    pytest.param("chinook_postgresql", marks=pytest.mark.postgresql),
    pytest.param("chinook_mariadb", marks=pytest.mark.mariadb),
]

pytestmark = pytest.mark.parametrize("store", DATABASES, indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest, opened: Callable[[str], DataStore]) -> DataStore:
    return opened(request.getfixturevalue(request.param))


def _plain(name: str) -> str:
    """Return a name as all three have it: PostgreSQL's has underscores and small letters."""
    return name.replace("_", "").lower()


def _dataset(described: Description, name: str) -> Dataset:
    return next(one for one in described.datasets if _plain(one.name) == name)


def _graph(described: Description) -> set[tuple[str, str, str, str]]:
    return {
        (_plain(one.name), _plain(ref.fields[0]), _plain(ref.dataset), _plain(ref.target_fields[0]))
        for one in described.datasets
        for ref in one.references
    }


def test_the_reference_graph_is_complete(store: DataStore) -> None:
    graph = _graph(store.describe())
    assert {
        ("invoice", "customerid", "customer", "customerid"),
        ("invoiceline", "invoiceid", "invoice", "invoiceid"),
        ("customer", "supportrepid", "employee", "employeeid"),
        ("employee", "reportsto", "employee", "employeeid"),
    } < graph
    assert len(graph) == 11


def test_each_table_has_its_rows_its_key_and_its_fields(store: DataStore) -> None:
    described = store.describe()
    assert len(described.datasets) == 11
    customer = _dataset(described, "customer")
    assert (customer.kind, customer.rows, customer.rows_exact) == (DatasetKind.TABLE, 59, True)
    assert [_plain(name) for name in customer.primary_key] == ["customerid"]
    by_name = {_plain(field.name): field for field in customer.fields}
    assert len(by_name) == 13
    assert by_name["customerid"].primary_key
    assert by_name["customerid"].unique
    assert (by_name["email"].nullable, by_name["company"].nullable) == (False, True)
    assert by_name["email"].length == 60
    assert "CHAR" in by_name["email"].declared_type.upper()
    assert described.notes == ()


def test_a_small_table_is_sampled_whole_and_as_text(store: DataStore) -> None:
    sample = store.sample(_dataset(store.describe(), "customer"), Budget())
    assert sample.whole
    rows = {_plain(name): sample.rows[name].to_pylist() for name in sample.rows.column_names}
    assert sample.rows.num_rows == 59
    assert "Gon\u00e7alves" in rows["lastname"]
    assert rows["customerid"][0] == "1"
    assert None in rows["company"]


def test_a_sample_keeps_its_budget_and_is_spread_over_the_table(store: DataStore) -> None:
    line = _dataset(store.describe(), "invoiceline")
    sample = store.sample(line, Budget(rows=200))
    assert not sample.whole
    assert 100 <= sample.rows.num_rows <= 200
    keys = [int(key) for key in sample.rows.column(0).to_pylist()]
    assert max(keys) > 1000


def test_a_scan_gives_every_row_of_the_fields_asked_for(store: DataStore) -> None:
    track = _dataset(store.describe(), "track")
    names = [track.fields[5].name, track.fields[1].name]
    batches = list(store.scan(track, names))
    assert sum(batch.num_rows for batch in batches) == 3503
    assert batches[0].schema.names == names


def test_a_scan_may_be_left_in_the_middle(store: DataStore) -> None:
    playlists = _dataset(store.describe(), "playlisttrack")
    names = [field.name for field in playlists.fields]
    for _round in range(3):
        batches = store.scan(playlists, names)
        next(batches)
        batches.close()  # type: ignore[attr-defined] # a generator
    assert sum(batch.num_rows for batch in store.scan(playlists, names)) == 8715


def test_rows_before_an_instant_are_counted(store: DataStore) -> None:
    invoice = _dataset(store.describe(), "invoice")
    date = next(one.name for one in invoice.fields if _plain(one.name) == "invoicedate")
    (batch,) = store.scan(invoice, [date])
    days = sorted(datetime.fromisoformat(text) for text in batch.column(0).to_pylist())
    assert store.count_older_than(invoice, date, days[100].replace(tzinfo=UTC)) == sum(
        day < days[100] for day in days
    )


def test_each_table_names_what_its_rows_can_be_looked_up_by(store: DataStore) -> None:
    invoices = _dataset(store.outline(), "invoice")
    assert ("customerid",) in [tuple(map(_plain, one)) for one in invoices.indexes or ()]

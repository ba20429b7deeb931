"""Chinook on three databases with a reader and a writer, and the rows in it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.stores.port import DataStore, Description
    from troth.foundation.datamap.stores.retaining import Overdue, WritableStore
    from troth.foundation.datamap.stores.roots import FilePolicy

CHINOOKS: Final = [
    "chinook_sqlite",
    pytest.param("chinook_writer_postgresql", marks=pytest.mark.postgresql),
    pytest.param("chinook_mariadb", marks=pytest.mark.mariadb),
]
"""Fixtures that give the address of Chinook for somebody who may change it."""

CUT_OFF: Final = datetime(2023, 1, 1, tzinfo=UTC)
"""Of Chinook's 412 invoices with 2,240 lines, 166 with 909 lines are older."""


@contextmanager
def writing(url: str, policy: FilePolicy) -> Iterator[WritableStore]:
    """Open an address for writing."""
    from troth.foundation.datamap.stores.addresses import parse_address
    from troth.foundation.datamap.stores.opening import open_writable

    address, password = parse_address(url)
    with open_writable(address, password, policy) as writer:
        yield writer


def named(description: Description, name: str) -> Any:
    """Return a dataset of Chinook by its name on SQLite, whatever the store calls it."""
    wanted = name.replace("_", "").lower()
    return next(one for one in description.datasets if one.name.replace("_", "").lower() == wanted)


def column(dataset: Any, name: str) -> str:
    """Return a column of Chinook by its name on SQLite, as the store calls it."""
    wanted = name.lower()
    names = [str(one.name) for one in dataset.fields]
    return next(one for one in names if one.replace("_", "").lower() == wanted)


def rows(store: DataStore, dataset: Any) -> int:
    """Count all rows of a dataset."""
    return sum(batch.num_rows for batch in store.scan(dataset, [dataset.fields[0].name]))


def values(store: DataStore, dataset: Any, name: str) -> list[str | None]:
    """Return a column's values."""
    found = [batch.column(0).to_pylist() for batch in store.scan(dataset, [name])]
    return [value for batch in found for value in batch]


def all_batches(writer: WritableStore, overdue: Overdue, size: int) -> list[int]:
    """Do batches until nothing is left; return how many rows each treated."""
    done = []
    while (batch := writer.erase_older_than(overdue, size, None)).rows:
        done.append(batch.rows)
    return done

"""How many rows a table has: counted when it is small, else as its catalogue estimates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.port import DatasetKind
from troth.foundation.datamap.stores.sql.guarding import reduced
from troth.foundation.datamap.stores.sql.reading import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from troth.foundation.datamap.stores.port import Dataset, Noter
    from troth.foundation.datamap.stores.sql.dialect import Place, SqlDialect

SMALL: Final = 10_000
"""Rows up to which a table is counted."""


def counted(
    connection: Connection, dialect: SqlDialect, dataset: Dataset, estimates: Mapping[Place, int]
) -> Dataset:
    """Return a dataset with its rows; a view's are left unknown, since counting runs the view.

    Raises:
        SQLAlchemyError: it cannot be read.
    """
    if dataset.kind is DatasetKind.VIEW:
        return dataset
    estimate = estimates.get((dataset.schema, dataset.table))
    if estimate is not None and estimate > SMALL:
        return replace(dataset, rows=estimate)
    rows = _counted_to(connection, dialect, dataset, SMALL + 1)
    if rows <= SMALL:
        return replace(dataset, rows=rows, rows_exact=True)
    rows = _counted_to(connection, dialect, dataset, SMALL * 1_000)
    return replace(dataset, rows=rows, rows_exact=rows < SMALL * 1_000)


def with_counts(
    connection: Connection, dialect: SqlDialect, datasets: list[Dataset], note: Noter
) -> list[Dataset]:
    """Return datasets with their rows; what cannot be counted is noted and stays.

    Raises:
        DBAPIError: the connection was lost.
    """
    from sqlalchemy.exc import DBAPIError

    with connection.begin():
        estimates = dialect.estimates(connection)
    done = []
    for dataset in datasets:
        try:
            with connection.begin():
                done.append(counted(connection, dialect, dataset, estimates))
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            code = reduced(dialect, error, dataset.name).code
            note("dataset.not_counted" if code == "store.timed_out" else code, dataset.name)
            done.append(dataset)
        if done[-1].rows == 0:
            note("dataset.empty", dataset.name)
    return done


def _counted_to(connection: Connection, dialect: SqlDialect, dataset: Dataset, limit: int) -> int:
    from sqlalchemy import func, literal, select

    dialect.renew()
    some = select(literal(1).label("one")).select_from(table_of(dataset)).limit(limit).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())

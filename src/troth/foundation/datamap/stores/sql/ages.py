"""How many rows of a table are how old, in one statement."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.faults import not_an_instant
from troth.foundation.datamap.stores.port import Ages
from troth.foundation.datamap.stores.sql.reading import fields_of, table_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect

_ENDLESS: Final = datetime(9999, 12, 31, tzinfo=UTC)
"""What lies before it is an instant that could be read."""


def count_ages(
    connection: Connection, dialect: SqlDialect, dataset: Dataset, field: str, instant: datetime
) -> Ages:
    """Count all rows, those with a date, and those with one before an instant.

    Raises:
        InvalidInputError: ``store.not_an_instant``.
        NotFoundError: the field is not there.
        SQLAlchemyError: it cannot be run.
    """
    from sqlalchemy import case, func, select

    table = table_of(dataset)
    (wanted,) = fields_of(dataset, [field])

    def before(bound: datetime) -> Any:
        condition = dialect.before(table.c[field], wanted, bound)
        if condition is None:
            raise not_an_instant(f"{dataset.name}.{field}")
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    statement = select(func.count(), before(_ENDLESS), before(instant)).select_from(table)
    dialect.renew()
    rows, dated, older = connection.execute(statement).one()
    query = " ".join(str(statement.compile(dialect=connection.dialect)).split())
    return Ages(int(rows), int(dated), int(older), query)

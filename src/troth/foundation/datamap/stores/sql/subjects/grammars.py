"""Which way of writing, and which digest of the schema, belongs to which dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.sql.subjects import marks
from troth.foundation.datamap.stores.sql.subjects.mysql import MySqlGrammar
from troth.foundation.datamap.stores.sql.subjects.postgresql import PostgreSqlGrammar
from troth.foundation.datamap.stores.sql.subjects.sqlite import SqliteGrammar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from troth.foundation.datamap.stores.sql.dialect import SqlDialect
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar

_OF_PRODUCTS: Final[dict[str, tuple[type[Grammar], Callable[[Connection], str]]]] = {
    "postgresql": (PostgreSqlGrammar, marks.postgresql_mark),
    "sqlite": (SqliteGrammar, marks.sqlite_mark),
    "mysql": (MySqlGrammar, marks.mysql_mark),
}


def grammar_of(dialect: SqlDialect) -> Grammar:
    """Return how a dialect writes what is asked about one person."""
    return _OF_PRODUCTS[_product(dialect)][0](dialect)


def mark_of(dialect: SqlDialect, connection: Connection) -> str:
    """Return a digest of tables, columns, keys and indexes; see the port.

    Raises:
        SQLAlchemyError: the catalogue cannot be read.
    """
    return _OF_PRODUCTS[_product(dialect)][1](connection)


def _product(dialect: SqlDialect) -> str:
    return dialect.url.partition(":")[0].partition("+")[0]

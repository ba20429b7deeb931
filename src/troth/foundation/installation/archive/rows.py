"""Rows in a form that belongs to no database: one JSON list a row.

Times are RFC 3339 in UTC, bytes are Base64, decimals and UUIDs are text, JSON is nested with its
keys sorted: the same row has the same line on SQLite and on PostgreSQL. Rows come in the order of
their primary key, text compared by code point. What a column may hold is checked on reading.
"""

from __future__ import annotations

import datetime as dt
import decimal
import uuid
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import msgspec
from django.core.management.color import no_style
from django.db import connections
from django.db.models import F, Field, ForeignKey
from django.db.models.functions import Collate

from troth.foundation.installation.archive.meta import every_row, options, table_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

CHUNK_BYTES: Final = 4 * 1024 * 1024
"""Lines are gathered up to about this many bytes before they are written."""

BATCH: Final = 1_000
"""Rows read or inserted at a time."""

_ENCODER: Final = msgspec.json.Encoder(order="sorted")

_PYTHON: Final[dict[str, Any]] = {
    **dict.fromkeys(
        ("AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField"), int
    ),
    **dict.fromkeys(("SmallIntegerField", "PositiveIntegerField"), int),
    **dict.fromkeys(("PositiveBigIntegerField", "PositiveSmallIntegerField"), int),
    **dict.fromkeys(("CharField", "TextField", "SlugField", "GenericIPAddressField"), str),
    "BooleanField": bool,
    "FloatField": float,
    "BinaryField": bytes,
    "DateTimeField": dt.datetime,
    "DateField": dt.date,
    "TimeField": dt.time,
    "DurationField": dt.timedelta,
    "DecimalField": decimal.Decimal,
    "UUIDField": uuid.UUID,
    "JSONField": Any,
}
_TEXT: Final = frozenset({"CharField", "TextField", "SlugField", "GenericIPAddressField"})
_AS_IT_IS: Final = frozenset({int, str, bool, float, bytes})


def python_type(field: Field[Any, Any]) -> Any:
    """Return what a column holds in Python, without None.

    Raises:
        KeyError: a kind of column that backups do not know; a mistake in the code.
    """
    return _PYTHON[_plain(field).get_internal_type()]


def _plain(field: Field[Any, Any]) -> Field[Any, Any]:
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field


def columns(model: type[Model]) -> list[str]:
    """Return the columns of a table, in the order of each row's cells."""
    return [str(field.column) for field in options(model).local_concrete_fields]


def lines(model: type[Model], alias: str) -> Iterator[bytes]:
    """Yield every row of a table as one line, read ``BATCH`` at a time."""
    names = [field.attname for field in options(model).local_concrete_fields]
    rows = every_row(model, alias).order_by(_order(model, alias)).values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield _ENCODER.encode(row) + b"\n"


def _order(model: type[Model], alias: str) -> Any:
    key = options(model).pk
    textual = _plain(key).get_internal_type() in _TEXT
    if textual and connections[alias].vendor == "postgresql":
        return Collate(F(key.attname), "C")
    return key.attname


def chunks(model: type[Model], alias: str) -> Iterator[tuple[int, bytes]]:
    """Yield (number of rows, their lines), each some ``CHUNK_BYTES`` long."""
    gathered: list[bytes] = []
    size = 0
    for line in lines(model, alias):
        gathered.append(line)
        size += len(line)
        if size >= CHUNK_BYTES:
            yield len(gathered), b"".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield len(gathered), b"".join(gathered)


class Inserter:
    """Puts lines back into a table, exactly as they were: nothing is set, counted or signalled."""

    def __init__(self, model: type[Model], alias: str) -> None:
        """Prepare the statement and the decoder for one table."""
        self._connection = connections[alias]
        fields = options(model).local_concrete_fields
        cells = tuple(
            python_type(field) | None if python_type(field) is not Any else Any for field in fields
        )
        self._decoder = msgspec.json.Decoder(tuple[cells])  # type: ignore[valid-type]  # made here
        self._convert = [
            (at, field) for at, field in enumerate(fields) if python_type(field) not in _AS_IT_IS
        ]
        quote = self._connection.ops.quote_name
        names = ", ".join(quote(str(field.column)) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        table = quote(table_name(model))
        self._statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - quoted names of ours

    def insert(self, content: bytes) -> int:
        """Insert the rows of one chunk; return how many.

        Raises:
            msgspec.ValidationError: a cell is not of its column's type.
        """
        rows = map(self._row, content.splitlines())
        count = 0
        with self._connection.cursor() as cursor:
            while part := list(islice(rows, BATCH)):
                cursor.executemany(self._statement, part)
                count += len(part)
        return count

    def _row(self, line: bytes) -> list[Any]:
        row = list(self._decoder.decode(line))
        for at, field in self._convert:
            row[at] = field.get_db_prep_save(row[at], self._connection)
        return row


def reset_sequences(models: Iterable[type[Model]], alias: str) -> None:
    """Let the next numbers that a database gives come after those that were inserted."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def clear(models: Iterable[type[Model]], alias: str) -> None:
    """Empty tables that migrations filled, before the rows of a backup come."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table_name(model))}")  # noqa: S608 - as above

"""Rows of the ledger in plain SQL: the path where the ORM would cost more than the hashing.

SQLite takes fifty rows a statement: that halves the time of one a statement, and more hardly
help. PostgreSQL and the engines that speak its protocol take the openings as one array
(``unnest``), which is as fast as COPY there and understood by all of them; columns that are the
same in every row are sent once.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from troth.foundation.evidence.ledger.postings import PostingRow

_ROWS: Final = "INSERT INTO evidence_body (place, kind_id, actor_id, at_ms, opening) VALUES "
_ROW: Final = "(?, ?, ?, ?, ?)"
_ROWS_AT_ONCE: Final = 50
_COLUMNS: Final = """
    INSERT INTO evidence_body (place, kind_id, actor_id, at_ms, opening)
    SELECT %b::bigint + number, {0}, {1}, {2}, opening
    FROM unnest(%b::bytea[]) WITH ORDINALITY AS bodies (opening, number)
"""
_ONE: Final = "%b::bigint"
_EACH: Final = "(%b::bigint[])[number]"

_POSTING_ROW: Final = """
    INSERT INTO evidence_posting (bundle, kind_id, actor_id, entries) VALUES (?, ?, ?, ?)
    ON CONFLICT (kind_id, bundle, actor_id)
    DO UPDATE SET entries = evidence_posting.entries + excluded.entries
"""
_POSTING_COLUMNS: Final = """
    INSERT INTO evidence_posting (bundle, kind_id, actor_id, entries)
    SELECT * FROM unnest(%b::bigint[], %b::bigint[], %b::bigint[], %b::bigint[])
    ON CONFLICT (kind_id, bundle, actor_id)
    DO UPDATE SET entries = evidence_posting.entries + excluded.entries
"""

_WIDEN: Final = """
    UPDATE evidence_bundle
    SET earliest_ms = least(earliest_ms, %s), latest_ms = greatest(latest_ms, %s),
        commitments = commitments || %b
    WHERE place = %s
"""
_WIDEN_SQLITE: Final = """
    UPDATE evidence_bundle
    SET earliest_ms = min(earliest_ms, %s), latest_ms = max(latest_ms, %s),
        commitments = CAST(commitments || %s AS BLOB)
    WHERE place = %s
"""
_BUNDLE: Final = """
    INSERT INTO evidence_bundle (earliest_ms, latest_ms, commitments, place)
    VALUES (%s, %s, %s, %s)
"""
_HEAD: Final = """
    UPDATE evidence_log SET size = %s, root = %s, frontier = %s, checkpoint = %s, signed_at = %s
    WHERE number = %s AND size = %s AND root = %s AND closed_at IS NULL
"""


class BodyColumns(NamedTuple):
    """Bodies to store, a column each; all of one length.

    Attributes:
        first: key of the first one; the others follow it without a gap.
        kinds: ids of their kinds.
        actors: ids of those who acted.
        times_ms: milliseconds since 1970 of the actions.
        openings: salt and canonical body.
    """

    first: int
    kinds: Sequence[int]
    actors: Sequence[int]
    times_ms: Sequence[int]
    openings: Sequence[bytes]


class BundleRow(NamedTuple):
    """One row of bundles, in the order in which the statements take it."""

    earliest_ms: int
    latest_ms: int
    commitments: bytes
    place: int


class Move(NamedTuple):
    """A head as it will stand, and as it must stand until then; in the order of the statement."""

    size: int
    root: bytes
    frontier: bytes
    checkpoint: str
    signed_at: datetime
    number: int
    old_size: int
    old_root: bytes


@contextmanager
def unhurried() -> Iterator[None]:
    """Store without waiting for each answer, so that PostgreSQL works while this process hashes.

    What was refused is raised at the end of the block at the latest, and nothing of it stays.

    Raises:
        DatabaseError: the database refused; the transaction cannot go on.
    """
    if connection.vendor == "sqlite":
        yield
        return
    connection.ensure_connection()
    driver: Any = connection.connection
    with connection.wrap_database_errors, driver.pipeline():
        yield


def store_bodies(bodies: BodyColumns) -> None:
    """Insert bodies inside the transaction that is open.

    Raises:
        DatabaseError: the database refused; the transaction cannot go on.
    """
    with _cursor() as cursor:
        if connection.vendor == "sqlite":
            # The driver's own cursor: Django's would translate the placeholders first.
            _store_rows(cursor.cursor.connection, bodies)
        else:
            _store_columns(cursor, bodies)


def _store_rows(driver: Any, bodies: BodyColumns) -> None:
    places = range(bodies.first, bodies.first + len(bodies.openings))
    rows = iter(zip(places, *bodies[1:], strict=True))
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        values = list(chain.from_iterable(some))
        driver.execute(_ROWS + ", ".join([_ROW] * len(some)), values)


def _store_columns(cursor: Any, bodies: BodyColumns) -> None:
    columns = bodies.kinds, bodies.actors, bodies.times_ms
    alike = [len(set(column)) == 1 for column in columns]
    values: list[Any] = [
        column[0] if same else list(column) for column, same in zip(columns, alike, strict=True)
    ]
    statement = _COLUMNS.format(*(_ONE if same else _EACH for same in alike))
    cursor.execute(statement, [bodies.first - 1, *values, list(bodies.openings)])


def store_postings(rows: Sequence[PostingRow]) -> None:
    """Add to the postings, each once for its kind, bundle and actor.

    Raises:
        DatabaseError: the database refused; the transaction cannot go on.
    """
    with _cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.cursor.connection.executemany(_POSTING_ROW, rows)
        else:
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(_POSTING_COLUMNS, columns)


def store_bundles(tail: BundleRow | None, new: Sequence[BundleRow]) -> Callable[[], bool]:
    """Widen the last bundle, if it was not full, and insert those behind it.

    Ask what is returned whether there was a bundle to widen, when the block of ``unhurried`` has
    ended.

    Args:
        tail: the commitments that are added to the last bundle, and the bounds of their times.
        new: whole bundles.

    Raises:
        DatabaseError: the database refused, or has a bundle already where a new one belongs.
    """
    widen = _WIDEN_SQLITE if connection.vendor == "sqlite" else _WIDEN
    with _cursor() as widening, _cursor() as inserting:
        if tail:
            widening.execute(widen, tail)
        if new:
            inserting.executemany(_BUNDLE, new)
    return lambda: bool(tail is None or widening.rowcount == 1)


def move_head(move: Move) -> Callable[[], bool]:
    """Move a head from the one state to the other; ask what is returned whether it was moved.

    It may be asked when the block of ``unhurried`` has ended.

    Raises:
        DatabaseError: the database refused; the transaction cannot go on.
    """
    at: Any = connection.ops.adapt_datetimefield_value(move.signed_at)
    with _cursor() as cursor:
        cursor.execute(_HEAD, move._replace(signed_at=at))
    return lambda: bool(cursor.rowcount == 1)


@contextmanager
def _cursor() -> Iterator[Any]:
    """Give a cursor that sends bytes as bytes; Django's would write them out as text.

    PostgreSQL keeps its statements prepared: reading and planning them anew took it a quarter of
    its time.
    """
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            yield cursor
            return
        import psycopg

        driver = cursor.connection
        before, driver.prepare_threshold = driver.prepare_threshold, 0
        try:
            # It is not closed: its rows are counted when the answer comes.
            yield psycopg.Cursor(driver)
        finally:
            driver.prepare_threshold = before

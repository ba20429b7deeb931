"""Running statements on one connection; no driver's error leaves it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.stores.sql.guarding import guarded
from troth.foundation.datamap.stores.sql.subjects.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, CursorResult

    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect


_FEW: Final = 32
"""Values of one list, up to which a plan made for any list does for it."""

_SHORT: Final = 4096
"""Signs of a text or list, as for ``_FEW``."""


class Running:
    """One connection, and what is asked and changed on it.

    Attributes:
        connection: the connection.
        dialect: whose.
        is_lengthened: whether its limits of time were lifted for a stream.

    Every method raises what ``stores.subjects`` says, naming the table.
    """

    def __init__(self, connection: Connection, dialect: SqlDialect) -> None:
        self.connection = connection
        self.dialect = dialect
        self.is_lengthened = False
        self._once: bool | None = None

    def rows(self, place: Place, words: Words) -> list[Any]:
        """Return all rows of a select."""
        with self._guarded(place):
            return list(self._run(words).all())

    def number(self, place: Place, words: Words) -> int:
        """Return the one number that a select gives."""
        with self._guarded(place):
            return int(self._run(words).scalar_one() or 0)

    def change(self, place: Place, words: Words) -> int:
        """Change rows; return how many."""
        with self._guarded(place):
            return int(self._run(words).rowcount)

    def in_parts(
        self, place: Place, words: Words, size: int, expected: int = 0
    ) -> Iterator[Sequence[Any]]:
        """Give all rows of a select, at most ``size`` at once.

        Most people have few; then they are asked for like any others, which costs one round trip
        instead of four, and lets the server keep its plan.

        Args:
            place: the table.
            words: the select.
            size: rows at once.
            expected: how many rows there are as far as is known; with more than ``size`` they are
                not asked for in vain, which takes long where no index finds them.
        """
        if expected <= size:
            first = self.rows(place, Words(f"{words.text} LIMIT {size + 1}", words.values))
            if len(first) <= size:
                yield from (first,) if first else ()
                return
            del first
        with self.streamed(place, words, size) as result:
            for rows in result.partitions():
                yield rows
                self.dialect.renew()

    def commit(self, place: Place) -> None:
        """End the transaction, keeping what was done; the next statement begins another."""
        with self._guarded(place):
            self.connection.commit()
            self._once = None

    @contextmanager
    def streamed(self, place: Place, words: Words, size: int) -> Iterator[CursorResult[Any]]:
        """Give a select's rows by a cursor of the server, ``size`` at once."""
        options = {"stream_results": True, "yield_per": size}
        with self._guarded(place):
            self.dialect.renew()
            self.dialect.lengthen(self.connection)
            self.is_lengthened = True
            result = self.connection.exec_driver_sql(
                words.text, words.values, execution_options=options
            )
            cursor = getattr(result, "cursor", None)
            try:
                # SQLAlchemy heeds the option for statements of its own only.
                yield result.yield_per(size)
            except BaseException:
                self.dialect.abandon(self.connection, result, cursor)
                raise
            result.close()

    def _run(self, words: Words) -> CursorResult[Any]:
        self.dialect.renew()
        # Who has many rows in one table has them in others: it is not decided back and forth.
        once = self._once is not False and _are_few(words.values)
        if once is not self._once:
            self.dialect.plan_once(self.connection, once=once)
            self._once = once
        return self.connection.exec_driver_sql(words.text, words.values)

    @contextmanager
    def _guarded(self, place: Place) -> Iterator[None]:
        try:
            with guarded(self.dialect, place.table):
                yield
        except ServiceUnavailableError as error:
            if self.dialect.writing and error.code == "store.not_permitted":
                raise unavailable("store.writer_not_permitted", place.table) from None
            raise


def _are_few(values: Sequence[Any]) -> bool:
    texts = [one for one in values if isinstance(one, str)]
    return all(len(one) <= _SHORT and one.count('","') < _FEW for one in texts)

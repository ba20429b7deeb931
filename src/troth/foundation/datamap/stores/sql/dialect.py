"""What each SQL database does in its own way, and what the rest of this package asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Result, Select, TableClause

    from troth.foundation.datamap.stores.port import ConnectionFacts, Dataset, Field

STATEMENT_SECONDS: Final = 60
"""How long one statement, or one step of a stream, may take."""

LOCK_SECONDS: Final = 5
"""How long a statement that changes rows waits for somebody else's lock."""

CONNECT_SECONDS: Final = 10
"""How long signing in may take, unless the address says otherwise (``connect_timeout``)."""

Place = tuple[str | None, str]
"""Schema (None for the default one) and name of a table."""


class SqlDialect(Protocol):
    """One kind of database, with the address of one."""

    url: str
    """The name under which SQLAlchemy knows it and its driver."""

    every_schema: bool
    """Whether one database holds several schemas that are all described."""

    writing: bool
    """Whether its connections may change rows; they are read-only otherwise."""

    unasked: ClassVar[Mapping[str, Any]]
    """What SQLAlchemy would ask each new connection, and nothing here needs to know."""

    def connect(self) -> Any:
        """Return a new connection of the driver, with its timeouts set.

        Raises:
            TrothError: the address is not accepted any more.
            Exception: the driver's own, which ``code_of`` knows.
        """

    def code_of(self, error: BaseException) -> str:
        """Return the code of ``faults`` for a driver's error; ``store.failed`` if unknown."""

    def text_of(self, column: ColumnElement[Any], field: Field) -> ColumnElement[Any]:
        """Return the expression that reads a column as text, or bytes, cut to the longest value."""

    def is_binary(self, field: Field) -> bool:
        """Say whether a field is declared to hold bytes."""

    def estimates(self, connection: Connection) -> dict[Place, int]:
        """Return the catalogue's estimates of rows; a table it knows nothing of is missing."""

    def naming(self, connection: Connection) -> AbstractContextManager[None]:
        """Read every name as text for the length of a block, whatever its encoding."""

    def parts(self, connection: Connection) -> set[Place]:
        """Return tables that are only parts of another one and are left out."""

    def spread(
        self, connection: Connection, dataset: Dataset, table: TableClause, rows: int
    ) -> Select[Any] | None:
        """Return a select of the table (all columns) that is spread over it, or None."""

    def before(self, column: ColumnElement[Any], field: Field, instant: datetime) -> Any:
        """Return the condition that a field lies before an instant, or None where it holds none."""

    def lower(self, text: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return a text in lower case, of any script as far as the database knows it."""

    def begin(self, connection: Connection) -> None:
        """Begin a transaction where the driver does not do it in time by itself."""

    def random_text(self, mark: str, digits: int) -> Any:
        """Return an expression, another text for each row: a mark and hexadecimal digits."""

    def random_whole(self, lowest: int, highest: int) -> Any:
        """Return an expression, another whole number between two for each row."""

    def lengthen(self, connection: Connection) -> None:
        """Let the next statement of this connection stream as long as rows keep coming."""

    def abandon(self, connection: Connection, result: Result[Any], cursor: Any) -> None:
        """End a stream in the middle, without reading the rest; it may be lost already."""

    def renew(self) -> None:
        """Begin to count the time of a step anew, where this side counts it."""

    def plan_once(self, connection: Connection, *, once: bool) -> None:
        """Have a transaction's statements planned once for whatever values, or for each anew."""

    def facts(self, connection: Connection) -> ConnectionFacts:
        """Return how the connection is protected, who answers, and whether the user may write."""


def declared(field: Field) -> str:
    """Return the first word of a field's declared type, in capitals."""
    return field.declared_type.upper().partition("(")[0].strip()

"""No driver's error leaves this package: it becomes a code and a place."""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.faults import no_such, unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.errors import TrothError
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect


_BROKEN_PROTOCOL: Final = (
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    AssertionError,
    struct.error,
)


@contextmanager
def guarded(dialect: SqlDialect, place: str = "") -> Iterator[None]:
    """Turn what SQLAlchemy and its driver raise into an error of Troth.

    Raises:
        ServiceUnavailableError: with the code that fits.
        NotFoundError: ``store.no_dataset``, the table or column is not there any more.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    # A driver that meets a server which breaks the protocol raises what Python raises.
    except (SQLAlchemyError, *_BROKEN_PROTOCOL) as error:
        raise reduced(dialect, error, place) from None


def reduced(dialect: SqlDialect, error: BaseException, place: str) -> TrothError:
    """Return the error of Troth for one of SQLAlchemy or of a driver."""
    beneath = getattr(error, "orig", None) or error
    code = dialect.code_of(beneath)
    if code == "store.failed" and getattr(error, "connection_invalidated", False):
        code = "store.lost"
    return no_such(place) if code == "store.no_dataset" else unavailable(code, place)

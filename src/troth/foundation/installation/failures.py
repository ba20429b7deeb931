"""What databases and disks say, in Troth's words: a code, a place, a remedy, no driver's text."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError

from troth.core.errors import (
    ServiceUnavailableError,
    StateConflictError,
    TamperError,
    TrothError,
)
from troth.foundation.installation.single import full, unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCKED: Final = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
_DAMAGED: Final = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


@contextmanager
def plainly(home: Path) -> Iterator[None]:
    """Turn what the disk or a database raises inside into one clear error.

    Raises:
        ServiceUnavailableError: ``folder.disk_full``, ``folder.not_writable``,
            ``database.locked``, ``database.unreachable``.
        TamperError: ``database.damaged``.
        StateConflictError: ``database.moved``.
    """
    try:
        yield
    except DatabaseError as error:
        raise said_by_database(home, error) from None
    except OSError as error:
        raise unwritable(home, error) from None


def said_by_database(home: Path, error: Exception) -> TrothError:
    """Return the error for what a driver raised."""
    cause = error.__cause__ or error
    name = getattr(cause, "sqlite_errorname", "").split("_")
    kind = "_".join(name[:2])
    if kind == "SQLITE_FULL" or getattr(cause, "sqlstate", None) == "53100":
        return full(home)
    if kind in _LOCKED:
        return ServiceUnavailableError(
            "database.locked",
            "The database is locked by another program for too long. Nothing was lost.",
            "End the other program, or try again in a moment.",
        )
    if kind in _DAMAGED:
        return TamperError(
            "database.damaged",
            "The database file is damaged or is no database.",
            "Restore the last backup: troth restore BACKUP --kit KIT --replace",
        )
    if getattr(cause, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_TRIGGER":
        return StateConflictError(
            "database.moved",
            "Everything moved to another database; this one refuses changes.",
            "Start Troth again: troth serve",
        )
    if isinstance(cause, sqlite3.Error):
        return _sqlite(home, kind)
    return ServiceUnavailableError(
        "database.unreachable",
        "The database does not answer, or refused the sign-in.",
        "Check that it runs and that database_url is right, then: troth doctor",
    )


def _sqlite(home: Path, kind: str) -> TrothError:
    reason = {
        "SQLITE_READONLY": "it may only be read",
        "SQLITE_CANTOPEN": "it cannot be opened",
        "SQLITE_IOERR": "the disk does not read or write",
    }.get(kind, "it refused a statement")
    return ServiceUnavailableError(
        "database.unusable",
        f"The database in {home} cannot be used: {reason}.",
        "Check owner, mode and disk of the data folder, then: troth doctor",
    )

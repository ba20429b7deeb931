"""The claim of a restore on the PostgreSQL database that it fills.

A restore takes many transactions and ends with a move of files, so a kill can leave rows behind.
Before the first of them comes a table with one row, the *claim*: it says which backup is restored.

INVARIANT: no installation works on a claimed database. The claim ends when the restored files are
whole and before they take their places, and a start refuses a database with a claim. So what of
Troth's tables stands beside a claim is nobody's, and the same restore may drop it and begin again;
a database without a claim that holds rows is somebody's. Who restores holds the row's lock until
the claim ends.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import DatabaseError, connections, transaction

from troth.core.errors import StateConflictError, TrothError
from troth.foundation.installation.archive import tables
from troth.foundation.installation.archive.databases import beside
from troth.foundation.installation.archive.meta import table_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.installation.archive.container import Manifest

_TABLE: Final = "troth_restoring"
_MAKE: Final = f"CREATE TABLE {_TABLE} (backup varchar(64) PRIMARY KEY, made_at varchar(40))"
_LOCK: Final = f"SELECT backup, made_at FROM {_TABLE} FOR UPDATE NOWAIT"  # noqa: S608 - a name of ours
_ADD: Final = f"INSERT INTO {_TABLE} (backup, made_at) VALUES (%s, %s)"  # noqa: S608 - a name of ours
_RELEASE: Final = f"DROP TABLE IF EXISTS {_TABLE}"
_LOCK_NOT_AVAILABLE: Final = "55P03"
_DATA: Final = "default"


class Claim(NamedTuple):
    """What a claimed database is being filled with.

    Attributes:
        backup: SHA-256 of the backup's manifest, 64 hexadecimal digits.
        made_at: the instant that the backup shows, RFC 3339.
    """

    backup: str
    made_at: str


@contextmanager
def claimed(manifest: Manifest) -> Iterator[None]:
    """Hold the database for one restore, empty at the beginning; a failure leaves it empty again.

    A database in SQLite is a new file in the stage, which nobody else can have filled.

    Raises:
        StateConflictError: ``restore.database_not_empty``, ``restore.unfinished_other`` or
            ``restore.running``.
        DatabaseError: the database does not answer.
    """
    if _in_stage():
        yield
        return
    wanted = Claim(manifest.digest, manifest.made_at)
    _make(wanted)
    with beside("claim", connections.settings[_DATA]) as alias:
        connections[alias].set_autocommit(autocommit=False)
        _lock(alias, wanted)
        _drop_ours(_DATA)
        try:
            yield
        except BaseException:
            # A database that is gone keeps the claim, and the next restore begins anew.
            with suppress(DatabaseError, TrothError):
                _drop_ours(alias)
                _end(alias)
            raise
        _end(alias)


def release() -> None:
    """End the claim of a restore that was killed when everything was whole already."""
    if not _in_stage():
        _execute(_DATA, _RELEASE)


def refuse_claimed() -> None:
    """Refuse to work on a database that a restore has not finished.

    Raises:
        StateConflictError: ``restore.unfinished``.
    """
    if not _in_stage() and _is_claimed(_DATA):
        raise StateConflictError(
            "restore.unfinished",
            "A restore into the database that database_url names was interrupted.",
            "Restore the same backup again: troth restore BACKUP --kit KIT",
        )


def _in_stage() -> bool:
    return connections[_DATA].vendor == "sqlite"


def _is_claimed(alias: str) -> bool:
    return tables.exists(alias, _TABLE)


def _make(wanted: Claim) -> None:
    if _is_claimed(_DATA):
        return
    _refuse_filled(set(connections[_DATA].introspection.table_names()))
    with transaction.atomic(using=_DATA):
        _execute(_DATA, _MAKE)
        _execute(_DATA, _ADD, wanted)


def _lock(alias: str, wanted: Claim) -> None:
    """Take the claim's lock, which ends with this process however that ends."""
    found = _locked(alias)
    if found != wanted:
        raise StateConflictError(
            "restore.unfinished_other",
            f"A restore of the backup of {found.made_at} into this database was interrupted.",
            "Restore that backup again, or name an empty database.",
        )


def _locked(alias: str) -> Claim:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(_LOCK)
            return Claim(*cursor.fetchone())
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
    raise StateConflictError(
        "restore.running",
        "Another restore into this database is running.",
        "Wait for its end, or name an empty database.",
    )


def _end(alias: str) -> None:
    """Release the claim together with its lock: nobody else comes between."""
    _execute(alias, _RELEASE)
    connections[alias].commit()


def _drop_ours(alias: str) -> None:
    """Drop what an interrupted restore left; a claimed database that others filled is refused."""
    names = set(connections[alias].introspection.table_names()) - {_TABLE}
    ours = {table_name(model) for model in tables.historical(alias)} | {"django_migrations"}
    _refuse_filled(names - ours)
    if names & ours:
        quoted = map(connections[alias].ops.quote_name, sorted(names & ours))
        _execute(alias, f"DROP TABLE {', '.join(quoted)}")


def _refuse_filled(names: set[str]) -> None:
    """Refuse a database with a row in one of these tables.

    Raises:
        StateConflictError: ``restore.database_not_empty``.
    """
    if not all(tables.is_empty_table(_DATA, name) for name in names):
        raise StateConflictError(
            "restore.database_not_empty",
            "The database that database_url names is not empty.",
            "Name an empty one.",
        )


def _execute(alias: str, statement: str, values: tuple[str, ...] = ()) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values or None)

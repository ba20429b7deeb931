"""Move a live installation from SQLite to PostgreSQL and prove that nothing is missing.

Writers wait from the first row to the last, readers go on. The new database is whole and verified
before the old one stops being the one in use, and a kill at any moment leaves one of the two in
use, never both (see ``moved``).
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connections, transaction

from troth.conf.addresses import postgresql
from troth.core.errors import StateConflictError, TamperError
from troth.foundation.installation.actions import PERMISSION
from troth.foundation.installation.archive import ledger, tables
from troth.foundation.installation.archive.databases import beside
from troth.foundation.installation.archive.meta import table_name
from troth.foundation.installation.archive.packing import compare, facts_of
from troth.foundation.installation.archive.rows import Inserter, chunks, clear, reset_sequences
from troth.foundation.installation.failures import plainly
from troth.foundation.installation.relocation.moved import (
    draft_settings,
    finish_move,
    refusing_changes,
)
from troth.foundation.installation.schemas import DatabaseMoved
from troth.foundation.installation.single import holder
from troth.foundation.recording import record, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from django.db.models import Model

    from troth.foundation.installation.archive.container import LedgerHead, TableFacts

SOURCE: Final = "default"


@dataclass(frozen=True, slots=True)
class Move:
    """A finished move.

    Attributes:
        tables: every table with its rows, the same on both sides.
        ledger: the head of the log, the same on both sides.
        server: process that was told to start afresh; None when none runs.
    """

    tables: Sequence[TableFacts]
    ledger: LedgerHead | None
    server: int | None


_BY_MIGRATIONS: Final = frozenset({"django_content_type", "auth_permission"})


def move(url: str) -> Move:
    """Move everything to the PostgreSQL database at ``url`` and make it the one in use.

    Raises:
        InvalidInputError: ``settings.database_url``: the address cannot be used.
        StateConflictError: this installation is on PostgreSQL already, the new database is not
            empty, or an upgrade is outstanding.
        TamperError: rows or the log differ after copying; nothing was changed.
        ServiceUnavailableError: one of the databases does not answer.
    """
    require(PERMISSION)
    home = settings.TROTH.home
    with plainly(home):
        refuse_unmovable()
        finish_move(home)
        with beside("target", postgresql(url)) as target:
            refuse_filled(target)
            tables.migrate(target)
            facts, head = copy_and_switch(target, home, url)
    return Move(facts, head, tell_server(home))


def refuse_unmovable() -> None:
    """Refuse to move what cannot be moved by this command.

    Raises:
        StateConflictError: with the reason.
    """
    if connections[SOURCE].vendor != "sqlite":
        raise StateConflictError(
            "move.not_sqlite",
            "This installation is on PostgreSQL already.",
            "To change the server, restore a backup there: troth restore BACKUP --kit KIT",
        )
    if tables.outstanding(SOURCE) or tables.unknown(SOURCE):
        raise StateConflictError(
            "move.other_version",
            "The data was last used by another version of Troth.",
            "Start this version once with troth serve, then move.",
        )


def refuse_filled(target: str) -> None:
    """Refuse a database that holds anything but what an interrupted move left in it.

    Raises:
        StateConflictError: ``move.not_empty``.
    """
    ours = {table_name(model) for model in tables.historical(SOURCE)}
    names = set(connections[target].introspection.table_names()) - {"django_migrations"}
    # An interrupted move leaves our tables with no more than what migrations put there.
    filled = [name for name in names & ours if name not in _BY_MIGRATIONS]
    if names - ours or any(not tables.is_empty_table(target, name) for name in filled):
        raise StateConflictError(
            "move.not_empty",
            "The new database is not empty. Nothing was changed.",
            "Name an empty one; troth never deletes what it finds.",
        )


def copy_and_switch(
    target: str, home: Path, url: str
) -> tuple[Sequence[TableFacts], LedgerHead | None]:
    """Copy, prove and switch, while writers wait.

    Raises:
        TamperError: rows or the log differ; nothing was changed.
    """
    # BEGIN IMMEDIATE: from here on nobody else's write is acknowledged by the old database.
    with transaction.atomic(using=SOURCE):
        note_move()
        models = tables.historical(SOURCE)
        facts = list(facts_of(models, SOURCE))
        head = ledger.head(SOURCE)
        copy(models, target, facts)
        require_same_ledger(head, target)
        draft_settings(home, url)
        with connections[SOURCE].cursor() as cursor:
            for statement in refusing_changes(connections[SOURCE].introspection.table_names()):
                cursor.execute(statement)
    finish_move(home)
    return facts, head


def note_move() -> None:
    """Write the entry of the move; it is copied with all other rows, or goes with the failure."""
    head = ledger.head(SOURCE)
    record(
        DatabaseMoved,
        {
            "before": "sqlite",
            "after": "postgresql",
            "log_size": head.size if head else 0,
            "log_root": head.root if head else "",
        },
    )


def copy(models: Sequence[type[Model]], target: str, facts: Sequence[TableFacts]) -> None:
    """Copy all rows and compare every table, all or nothing.

    Raises:
        TamperError: ``installation.rows_differ``.
    """
    with transaction.atomic(using=target):
        clear(models, target)
        for model in models:
            inserter = Inserter(model, target)
            for _, content in chunks(model, SOURCE):
                inserter.insert(content)
        reset_sequences(models, target)
        compare(facts, list(facts_of(models, target)))


def require_same_ledger(head: LedgerHead | None, target: str) -> None:
    """Go on only when the log, made again from the copied commitments, has the same head.

    Raises:
        TamperError: ``installation.ledger_differs``.
    """
    if ledger.recomputed(target) != head:
        raise TamperError(
            "installation.ledger_differs",
            "The log in the new database is not the one in the old. Nothing was changed.",
            "Run troth evidence verify on the old one first.",
        )


def tell_server(home: Path) -> int | None:
    """Let a running server start afresh on the new database; return its process id."""
    pid = holder(home)
    if pid:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGHUP)
    return pid

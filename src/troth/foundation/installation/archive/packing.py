"""Write all tables of a database into a backup, and put a backup's rows into a database."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import DatabaseError, transaction

from troth import __version__
from troth.core.errors import TamperError
from troth.foundation.installation.archive import ledger, tables
from troth.foundation.installation.archive.container import (
    FORMAT,
    HIGHWATER_MEMBER,
    Manifest,
    Packer,
    TableFacts,
    damaged,
    digest_or_empty,
    members,
    table_of,
)
from troth.foundation.installation.archive.meta import table_name
from troth.foundation.installation.archive.rows import (
    Inserter,
    chunks,
    clear,
    columns,
    reset_sequences,
)
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from django.db.models import Model


def pack(
    path: Path, alias: str, *, made_at: datetime, highwater: bytes, root_key: bytes
) -> Manifest:
    """Write every table of ``alias`` into a new backup; holds some 4 MiB in memory.

    Raises:
        OSError: the file cannot be written.
    """
    models = tables.historical(alias)
    packer = Packer(path)
    try:
        facts = [_pack_table(packer, model, alias) for model in models]
        if highwater:
            packer.add(HIGHWATER_MEMBER, highwater)
        manifest = Manifest(
            format=FORMAT,
            troth=__version__,
            made_at=instant(made_at),
            migrations=tables.applied(alias),
            tables=facts,
            ledger=ledger.head_among(models, alias),
            highwater=digest_or_empty(highwater),
        )
        packer.finish(manifest, root_key)
    except BaseException:
        packer.abandon()
        raise
    return manifest


def _pack_table(packer: Packer, model: type[Model], alias: str) -> TableFacts:
    name = table_name(model)
    return _facts(
        model,
        alias,
        lambda number, content: packer.add(f"tables/{name}/{number:05d}.jsonl", content),
    )


def facts_of(models: Sequence[type[Model]], alias: str) -> Iterator[TableFacts]:
    """Yield what a backup of each table would say, without writing one."""
    for model in models:
        yield _facts(model, alias, lambda _number, _content: None)


def _facts(model: type[Model], alias: str, take: Callable[[int, bytes], None]) -> TableFacts:
    """Read a table to its end, giving each chunk away with its number from 1."""
    digest, rows = hashlib.sha256(), 0
    for number, (count, content) in enumerate(chunks(model, alias), start=1):
        take(number, content)
        digest.update(content)
        rows += count
    return TableFacts(table_name(model), columns(model), rows, digest.hexdigest())


def unpack(path: Path, manifest: Manifest, alias: str) -> None:
    """Make the tables of the backup's time in an empty database and fill them, all or nothing.

    The backup was verified before; each table is read back from the database afterwards and
    compared with the manifest.

    Raises:
        StateConflictError: this Troth cannot make those tables.
        TamperError: ``backup.damaged``, or ``installation.rows_differ``: a table reads otherwise
            than it was written.
    """
    tables.migrate_to(alias, manifest.migrations)
    models = tables.historical(alias)
    by_table = tables.matching(models, manifest.tables)
    with transaction.atomic(using=alias):
        clear(models, alias)
        _insert_all(path, by_table, alias)
        reset_sequences(models, alias)
        compare(manifest.tables, list(facts_of([by_table[t.name] for t in manifest.tables], alias)))


def _insert_all(path: Path, by_table: dict[str, Any], alias: str) -> None:
    inserters: dict[str, Inserter] = {}
    for name, content in members(path):
        table = table_of(name)
        if table is None:
            continue
        if table not in inserters:
            inserters[table] = Inserter(by_table[table], alias)
        try:
            inserters[table].insert(content)
        except (msgspec.DecodeError, msgspec.ValidationError, DatabaseError):
            raise damaged(path, f"rows of {table} do not fit its columns") from None


def compare(expected: Sequence[TableFacts], found: Sequence[TableFacts]) -> None:
    """Go on only when every table has the same rows.

    Raises:
        TamperError: ``installation.rows_differ``, naming the table and both counts.
    """
    by_name = {table.name: table for table in found}
    for table in expected:
        other = by_name.get(table.name)
        if other != table:
            raise TamperError(
                "installation.rows_differ",
                f"The table {table.name} differs after copying: {table.rows} rows before, "
                f"{other.rows if other else 0} after. Nothing was changed.",
                "Try again; if it differs again, report it with this message.",
            )

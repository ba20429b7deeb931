"""Which tables there are, as their applied migrations left them, and bringing them forward.

The tables are read through Django's *historical* models: what the migrations applied to a
database say, not what the code says now. So a backup before an upgrade shows the tables as they
are, and an old backup is loaded into tables of its own time and then migrated.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from troth.core.errors import StateConflictError
from troth.foundation.installation.archive.laying import lay
from troth.foundation.installation.archive.meta import options, table_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

    from troth.foundation.installation.archive.container import TableFacts

Applied = list[tuple[str, str]]

KEYS_ALIAS: Final = "keys"
KEYS_ROOM: Final = "custody"


def applied(alias: str) -> Applied:
    """Return (app, name) of every migration that a database has had, sorted."""
    return sorted(MigrationLoader(connections[alias]).applied_migrations)


def unknown(alias: str) -> Applied:
    """Return the migrations of a database that this code does not have: newer data."""
    loader = MigrationLoader(connections[alias])
    return sorted(set(loader.applied_migrations) - set(loader.disk_migrations or {}))


def outstanding(alias: str) -> int:
    """Return how many migrations a database still needs."""
    executor = MigrationExecutor(connections[alias])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def migrated(alias: str) -> Iterator[None]:
    """Bring a database to what this code needs, in one transaction with what is done inside.

    Whoever is killed or fails before the end leaves the database as it was. Django alone commits
    some migrations before it writes down that they were applied, and a kill in between would leave
    tables that cannot be made again.
    """
    with _altering(alias):
        if is_new(alias):
            lay(alias)
        elif alias == KEYS_ALIAS:
            _migrate_keys()
        if alias != KEYS_ALIAS:
            # Of new tables it only tells Django's signals.
            call_command("migrate", database=alias, interactive=False, verbosity=0)
        yield


@contextmanager
def _altering(alias: str) -> Iterator[None]:
    connection = connections[alias]
    # SQLite alters tables only without these checks, and turns them off only before a transaction
    # begins; Django checks the rows at the end of each migration itself.
    with connection.constraint_checks_disabled(), transaction.atomic(using=alias):
        if connection.vendor == "postgresql":
            # A check that waits for the commit would forbid the next migration to alter the table.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield


def _migrate_keys() -> None:
    # The router refuses every other room's tables here. Django would go through their migrations
    # all the same and rebuild its picture of all models after each, which is half of a first start;
    # they are only written down, as they are where they do something.
    executor = MigrationExecutor(connections[KEYS_ALIAS])
    leaves = executor.loader.graph.leaf_nodes()
    executor.migrate(cast("list[tuple[str, str | None]]", [n for n in leaves if n[0] == KEYS_ROOM]))
    rest = MigrationExecutor(connections[KEYS_ALIAS])
    rest.migrate(cast("list[tuple[str, str | None]]", leaves), fake=True)


def migrate(alias: str) -> None:
    """Bring a database to what this code needs, wholly or not at all."""
    if alias == KEYS_ALIAS and not outstanding(alias):
        return
    with migrated(alias):
        pass


def migrate_to(alias: str, history: Applied) -> None:
    """Bring an empty database to a known history, so that rows of that time fit.

    Raises:
        StateConflictError: ``backup.newer``: the history names a migration this code lacks.
    """
    executor = MigrationExecutor(connections[alias])
    missing = [node for node in history if node not in executor.loader.graph.nodes]
    if missing:
        raise StateConflictError(
            "backup.newer",
            f"The backup needs the migration {missing[0][1]} of {missing[0][0]}, "
            "which this version of Troth does not have.",
            "Restore with the version of Troth that made the backup, or a later one.",
        )
    with _altering(alias):
        lay(alias, _last_of_each_room(executor, history))


def _last_of_each_room(executor: MigrationExecutor, history: Applied) -> Applied:
    # Naming an earlier migration that another's dependency already applied would undo later ones.
    graph, had = executor.loader.graph, set(history)
    return [
        node
        for node in history
        if not any(
            child.key in had for child in graph.node_map[node].children if child.key[0] == node[0]
        )
    ]


def historical(alias: str) -> list[type[Model]]:
    """Return a model for every table with rows of the data (never of keys), sorted by table."""
    loader = MigrationLoader(connections[alias])
    nodes = [node for node in loader.applied_migrations if node in loader.graph.nodes]
    registry = loader.project_state(nodes).apps
    room_of_keys = alias == KEYS_ALIAS
    found = [
        model
        for model in registry.get_models(include_auto_created=True)
        if options(model).managed
        and not options(model).proxy
        and (options(model).app_label == KEYS_ROOM) == room_of_keys
    ]
    return sorted(found, key=table_name)


def schema_digest(alias: str) -> str:
    """Return SHA-256 over the applied migrations, 64 hexadecimal digits."""
    lines = "\n".join(f"{app} {name}" for app, name in applied(alias))
    return hashlib.sha256(lines.encode()).hexdigest()


def exists(alias: str, table: str) -> bool:
    """Say whether a database has a table of that name."""
    return table in connections[alias].introspection.table_names()


def is_new(alias: str) -> bool:
    """Say whether no migration was ever applied to a database."""
    return not MigrationLoader(connections[alias]).applied_migrations


def is_empty_table(alias: str, table: str) -> bool:
    """Say whether a table has no row."""
    return not _has_rows(alias, table)


def _has_rows(alias: str, table: str) -> bool:
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 - a quoted name from the catalogue
        return cursor.fetchone() is not None


def matching(models: Iterable[type[Model]], tables: Iterable[TableFacts]) -> dict[str, Any]:
    """Return the model of each table that a backup names.

    Raises:
        StateConflictError: ``backup.other_tables``: tables or columns differ.
    """
    by_table = {table_name(model): model for model in models}
    for table in tables:
        model = by_table.get(table.name)
        columns = [field.column for field in options(model).local_concrete_fields] if model else []
        if columns != table.columns:
            raise StateConflictError(
                "backup.other_tables",
                f"The table {table.name} of the backup is not the one that this Troth makes.",
                "Restore with the version of Troth that made the backup.",
            )
    return by_table

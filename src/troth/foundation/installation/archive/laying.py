"""Lay the tables of a new database at once, as migrations would leave them.

Django goes through migrations one by one and rebuilds its picture of all models after each
operation, which was most of a first start. Where there is no row yet, only their end counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor

from troth.foundation.installation.archive.meta import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model


def lay(alias: str, targets: Sequence[tuple[str, str]] | None = None) -> None:
    """Make the tables of a database that never had a migration, and write the migrations down.

    What migrations do to rows is left out, as there are none. The caller has begun a transaction
    and turned off checks of references; Django's signals are told by its own ``migrate``.

    Args:
        alias: the database.
        targets: the last migrations, each with all that it needs; None: every one there is.
    """
    connection = connections[alias]
    executor = MigrationExecutor(connection)
    last = executor.loader.graph.leaf_nodes() if targets is None else list(targets)
    registry = executor.loader.project_state(last).apps
    with connection.schema_editor(atomic=False) as editor:
        for model in registry.get_models():
            if _has_table(connection, model):
                editor.create_model(model)
    for migration, _backwards in executor.migration_plan(last):
        for app, name in migration.replaces or [(migration.app_label, migration.name)]:
            executor.recorder.record_applied(app, name)
    executor.check_replacements()


def _has_table(connection: BaseDatabaseWrapper, model: type[Model]) -> bool:
    made = options(model).can_migrate(connection)
    return made and router.allow_migrate_model(connection.alias, model)

"""What makes the databases of the tests empty again, without what nobody reads."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import TransactionTestCase


def leave_no_rows() -> None:
    """Have a test whose transactions are real take away the rows that it left, and no more.

    Django truncates each table of PostgreSQL, rows or none, which took 0.2 s of processor a test,
    and writes permissions and content types anew. Nothing of Troth reads these: its permissions are
    those of its rooms. Installations write them as ever.
    """
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate
    from django.test import TransactionTestCase

    of_permissions = "django.contrib.auth.management.create_permissions"
    assert post_migrate.disconnect(dispatch_uid=of_permissions)
    assert post_migrate.disconnect(create_contenttypes)
    assert not post_migrate.receivers, (
        "Somebody writes into an emptied database: write it here too."
    )
    TransactionTestCase._fixture_teardown = _leave_no_rows  # type: ignore[attr-defined]


def _leave_no_rows(case: TransactionTestCase) -> None:
    for name in case._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
        leave_no_rows_in(name)


def leave_no_rows_in(name: str) -> None:
    """Empty one database of its rows, whichever refer to which."""
    from django.db import connections, transaction

    with transaction.atomic(using=name), connections[name].cursor() as cursor:
        if connections[name].vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # asks no foreign key
        cursor.execute(_which_hold_rows(name))
        for (table,) in cursor.fetchall():
            quoted = connections[name].ops.quote_name(table)
            cursor.execute(f"DELETE FROM {quoted}")  # noqa: S608 - a table of our own


@cache
def _which_hold_rows(name: str) -> str:
    """Return the statement that gives the names of the tables with rows."""
    from django.db import connections

    connection = connections[name]
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    each = (
        f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(one)})"  # noqa: S608
        for one in sorted(tables)
    )
    return " UNION ALL ".join(each)

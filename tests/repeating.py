"""Which tests a run on PostgreSQL makes: those that can tell one database from the other.

``make test`` runs everything on SQLite first. What a test does that reaches no database of the
run's kind is the same in the second run: pytest-django lets nobody into ``default`` who is not
marked or asks for a fixture of it, and processes that tests start lose every ``TROTH_...`` variable
and are told an address only by one of ``FIXTURES``. So files, stores of others and installations
that are on SQLite in either run are tried once. ``tests/architecture/test_repeated.py`` holds that
nobody else reads on what the run is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests import knobs

if TYPE_CHECKING:
    import pytest

FIXTURES: Final = frozenset(
    {
        "db",
        "transactional_db",
        "live_server",
        "empty_database_url",
        "empty_databases",
        "tables_url",
        "begun_house",
        "served",
    }
)
"""What gives a test a database of the run's kind, or its address."""

MARKERS: Final = ("django_db", "either_database")
"""The second is for a test that reaches it in a way of its own."""

ONE: Final = "one_database"
"""For a test that reaches it and whose point is elsewhere: in files that were exported, or in a
store of others that is read beside it. Long runs repeat it all the same."""
SHORT: Final = 20
"""Trials of a kill or tamper series in a short run."""


def reaches_the_database(item: pytest.Item) -> bool:
    """Say whether a test reaches a database of the run's kind, by its markers and fixtures."""
    if item.get_closest_marker(ONE) and knobs.TRIALS <= SHORT:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & FIXTURES) or any(item.get_closest_marker(name) for name in MARKERS)


def without_repetition(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a run on PostgreSQL what the run on SQLite has shown already."""
    shown = [item for item in items if not reaches_the_database(item)]
    config.hook.pytest_deselected(items=shown)
    items[:] = [item for item in items if reaches_the_database(item)]

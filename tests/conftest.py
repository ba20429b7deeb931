"""What every test stands on: a data folder of its own worker, two databases, the services.

A run is for one kind of database (``tests.knobs.DATABASE``); ``make test`` makes one run on SQLite
and one on PostgreSQL. The databases ``default`` and ``keys`` are open to every test that asks for
one. No test ever sees the ``TROTH_...`` variables of the one who runs it.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import knobs, series
from tests.begun import begun_home, begun_on_postgresql
from tests.emptying import leave_no_rows
from tests.postgresql import new_database, server_url, stop_server
from tests.repeating import without_repetition

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from pytest_django import DjangoDbBlocker

    from tests.integration.installation.house import House

SERVICE_MARKERS = ("browser", "imap", "mariadb", "pgbouncer", "postgresql")

_ROOM = 4 * 1024**3
"""Bytes that have to be free in memory for the databases of a run to lie there."""

hypothesis.settings.register_profile("short", derandomize=True, deadline=None)
hypothesis.settings.register_profile("long", max_examples=1000, deadline=None)
hypothesis.settings.load_profile("short" if knobs.TRIALS <= 20 else "long")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Make the scratch folder of the run and, in whoever runs tests, set Django up on it."""
    begins_the_run = not hasattr(config, "workerinput")
    if begins_the_run:
        os.environ["TESTS_SCRATCH"] = tempfile.mkdtemp(prefix="troth-tests-", dir=_memory())
    if begins_the_run and config.getoption("dist", "no") != "no":
        return
    _set_django_up(os.environ.get("PYTEST_XDIST_WORKER", "alone"))


def _memory() -> Path | None:
    """Return a folder in memory, where there is room: each commit waits for a disk else.

    Its databases outlive no run. Installations that tests start lie on the disk, as a company's do.
    """
    folder = Path("/dev/shm")
    return folder if folder.is_dir() and shutil.disk_usage(folder).free >= _ROOM else None


def _set_django_up(worker: str) -> None:
    for name in [name for name in os.environ if name.startswith("TROTH_")]:
        del os.environ[name]
    home = Path(os.environ["TESTS_SCRATCH"]) / f"home-{worker}"
    _lay_root_key(home)
    os.environ["TROTH_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
    if knobs.DATABASE == "postgresql":
        os.environ["TROTH_DATABASE_URL"] = server_url()
    import django
    from django.conf import settings

    for database in settings.DATABASES.values():
        lasting = "sqlite" in database["ENGINE"]
        name = database["NAME"] if lasting else f"troth_{worker}"
        database["TEST"] = {**database.get("TEST", {}), "NAME": name, "MIGRATE": False}
    django.setup()
    leave_no_rows()
    from troth.entrypoints.server.assets import collect_assets

    collect_assets()


def _lay_root_key(home: Path) -> None:
    key = home / "keys" / "root.key"
    key.parent.mkdir(parents=True, mode=0o700)
    key.write_bytes(bytes(range(32)))
    key.chmod(0o400)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's PostgreSQL and delete the scratch folder."""
    if not hasattr(config, "workerinput") and "TESTS_SCRATCH" in os.environ:
        stop_server()
        shutil.rmtree(os.environ.pop("TESTS_SCRATCH"), ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    """Leave out repetition, mark what needs a database or a server, and begin with what is long.

    pytest-django puts what needs no database last; of that, the longest would then end alone.
    """
    if knobs.DATABASE != "sqlite":
        without_repetition(config, items)
    _mark(items)
    yield
    items.sort(key=lambda item: not _is_long(item))


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and no more among what was imported and collected.

    To look through that again and again took a tenth of the processor time of tests that start no
    process.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def _is_long(item: pytest.Item) -> bool:
    """Say whether a test starts a browser or a series of processes, and keeps its own order."""
    asked = set(getattr(item, "fixturenames", ()))
    long = {"browser", "house", "empty_database_url", "empty_databases", "tables_url"}
    return bool(asked & long) and not item.get_closest_marker("django_db")


def _mark(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        marker = item.get_closest_marker("django_db")
        if marker or fixtures & {"db", "transactional_db"}:
            asked: dict[str, Any] = {"databases": ["default", "keys"]}
            asked |= dict(marker.kwargs) if marker else {}
            item.add_marker(pytest.mark.django_db(**asked), append=False)
        if "postgresql_url" in fixtures:
            item.add_marker(pytest.mark.postgresql)
        if "pgbouncer" in fixtures:
            item.add_marker(pytest.mark.pgbouncer)
        if "dovecot" in fixtures:
            item.add_marker(pytest.mark.imap)
        if "chromium" in fixtures:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where services are required, count a test that was skipped for want of one as failed."""
    report = yield
    needs = any(item.get_closest_marker(name) for name in SERVICE_MARKERS)
    if knobs.REQUIRE_SERVICES and report.skipped and needs:
        report.outcome = "failed"
        report.longrepr = f"A service is required and missing: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Leave the databases' names alone: each worker has its own already."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:  # noqa: ARG001 - what it adds to
    """Write down migrations as applied: the tables were made at once, as of a new installation."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    with django_db_blocker.unblock():
        for connection in connections.all():
            executor = MigrationExecutor(connection)
            for node in executor.loader.graph.nodes:
                executor.recorder.record_applied(*node)


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Give the address of an empty PostgreSQL database of this test alone."""
    with new_database() as url:
        yield url


@pytest.fixture(scope="session")
def pgbouncer() -> str:
    """Give the path of PgBouncer, or skip."""
    path = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None:
        pytest.skip("PgBouncer is not installed; run: make services")
    return path


@pytest.fixture
def empty_database_url() -> Iterator[str | None]:
    """Give an empty database of the run's kind: an address, or None for SQLite in the folder."""
    if knobs.DATABASE == "sqlite":
        yield None
        return
    with new_database() as url:
        yield url


@pytest.fixture
def tables_url() -> Iterator[str | None]:
    """Give a database of the run's kind with empty tables, for a series of its own process."""
    if knobs.DATABASE == "sqlite":
        yield None
        return
    with series.tables_on_postgresql() as url:
        yield url


@pytest.fixture
def empty_databases() -> Iterator[Callable[[], str | None]]:
    """Give what makes another empty database of the run's kind each time it is called."""
    with ExitStack() as made:
        yield lambda: None if knobs.DATABASE == "sqlite" else made.enter_context(new_database())


@pytest.fixture
def begun_house(tmp_path: Path) -> Iterator[House]:
    """Give an installation on the run's kind of database in which nothing happened yet."""
    from tests.integration.installation.house import House

    home = tmp_path / "troth"
    if knobs.DATABASE == "sqlite":
        yield House(begun_home(home))
        return
    with begun_on_postgresql(home) as url:
        yield House(home, url)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of Chromium, the one without windows where it is, or skip."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("Chromium is not installed; run: make services")
    return path


@pytest.fixture(scope="session")
def dovecot() -> str:
    """Give the path of Dovecot, an IMAP server, or skip."""
    path = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None:
        pytest.skip("Dovecot is not installed; run: make services")
    return path


@pytest.fixture(scope="session")
def mariadb() -> dict[str, Any]:
    """Give host, port, user and password of the MariaDB of ``tools/services``, or skip."""
    try:
        facts: dict[str, Any] = json.loads(knobs.SERVICES.read_text(encoding="utf-8"))["mariadb"]
    except (FileNotFoundError, KeyError):
        pytest.skip("MariaDB was not started; run: make services")
    return facts


@pytest.fixture(autouse=True)
def keys_are_held(_django_db_marker: None, request: pytest.FixtureRequest) -> None:
    """Begin custody in the database of each test that has one, as the first start does."""
    if request.node.get_closest_marker("django_db"):
        from troth.foundation.custody.actions import begin

        begin()

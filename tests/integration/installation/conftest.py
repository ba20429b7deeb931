"""Installations for tests: one is begun once and copied."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from psycopg.conninfo import conninfo_to_dict

from tests import knobs
from tests.begun import begun_home, begun_on_postgresql
from tests.integration.installation.house import House
from tests.postgresql import new_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin an installation on SQLite with two hundred entries."""
    house = House(begun_home(tmp_path_factory.mktemp("begun") / "home"))
    house.act("fill")
    return house.home


@pytest.fixture
def light(begun: Path, tmp_path: Path) -> Iterator[House]:
    """Give an installation on SQLite."""
    house = House(tmp_path / "home")
    shutil.copytree(begun, house.home)
    yield house
    _end(house)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House | None]:
    """Begin an installation on PostgreSQL with two hundred entries, in a run that is on it."""
    if knobs.DATABASE == "sqlite":
        yield None
        return
    home = tmp_path_factory.mktemp("served") / "home"
    with begun_on_postgresql(home) as url:
        house = House(home, url)
        house.act("fill")
        yield house


@pytest.fixture
def house(light: House, served: House | None, tmp_path: Path) -> Iterator[House]:
    """Give an installation on the run's kind of database."""
    if served is None or served.url is None:
        yield light
        return
    with new_database(str(conninfo_to_dict(served.url)["dbname"])) as url:
        house = House(tmp_path / "served", url)
        shutil.copytree(served.home, house.home)
        yield house
        _end(house)


def _end(house: House) -> None:
    for process in house.started:
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()

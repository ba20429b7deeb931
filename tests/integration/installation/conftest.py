"""Installations for tests: one is begun once and copied."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.integration.installation.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin an installation on SQLite with two hundred entries."""
    house = House(tmp_path_factory.mktemp("begun") / "home")
    house.act("begin")
    house.act("fill")
    return house.home


@pytest.fixture
def light(begun: Path, tmp_path: Path) -> Iterator[House]:
    """Give an installation on SQLite."""
    house = House(tmp_path / "home")
    shutil.copytree(begun, house.home)
    yield house
    _end(house)


@pytest.fixture
def house(light: House, tmp_path: Path, empty_database_url: str | None) -> Iterator[House]:
    """Give an installation on the run's kind of database."""
    if empty_database_url is None:
        yield light
        return
    house = House(tmp_path / "served", empty_database_url)
    house.act("begin")
    house.act("fill")
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

"""A company whose customers stand in one database, their orders in another, tickets in a third."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import override_settings

from tests.integration.datamap.stores.conftest import (  # noqa: F401 - fixtures of theirs
    mariadb_place,
    postgresql,
    sqlite_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace
    from tests.integration.datamap.subjects.company import Company


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in which stores may be."""
    path = tmp_path / "stores"
    path.mkdir()
    told = {"store_roots": (path,)}
    with override_settings(TROTH=settings.TROTH.model_copy(update=told)):
        yield path


@pytest.fixture
def crm(db: None, folder: Path) -> Path:
    """Connect the database of customers, on SQLite, and describe it on the map."""
    from tests.integration.datamap.subjects.company import CRM, connect

    del db
    path = folder / "crm.sqlite"
    with sqlite_file(path, CRM):
        pass
    connect("crm", f"sqlite://{path}")
    return path


@pytest.fixture
def company(
    crm: Path,
    postgresql: PostgreSqlPlace,  # noqa: F811 - the fixture
    mariadb_place: MariaDbPlace,  # noqa: F811 - the fixture
) -> Company:
    """Connect all three databases, and describe them on the map."""
    from tests.integration.datamap.subjects.company import DESK, SHOP, Company, connect

    postgresql.run(SHOP)
    mariadb_place.run(DESK)
    connect("shop", f"{postgresql.url}?sslmode=disable")
    connect("desk", mariadb_place.url)
    return Company(crm, postgresql, mariadb_place)

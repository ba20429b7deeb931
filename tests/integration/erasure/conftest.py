"""A shop in a folder that stores may be in."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pymysql
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Path]:
    """Lay a shop, and let its folder be opened and archived beside."""
    from django.conf import settings
    from django.test import override_settings

    from tests.integration.erasure.shops import lay_shop

    path = tmp_path / "stores" / "shop.sqlite"
    path.parent.mkdir()
    lay_shop(path)
    told = {"store_roots": (path.parent,), "archive_folder": tmp_path / "archive"}
    with override_settings(TROTH=settings.TROTH.model_copy(update=told)):
        yield path


@pytest.fixture
def datasets(shop: Path, db: None) -> dict[str, Dataset]:
    """Put the shop on the map."""
    from tests.integration.erasure.shops import connected, described

    del db
    return described(connected(f"sqlite://{shop}"))


@pytest.fixture
def mariadb_store(mariadb: dict[str, Any]) -> Iterator[str]:
    """Give the address of an empty database of MariaDB, and drop it at the end."""
    name = f"troth_{uuid.uuid4().hex}"
    who = {"user": mariadb["user"], "password": mariadb["password"]}
    where = {"host": mariadb["host"], "port": mariadb["port"]}
    with pymysql.connect(**where, **who, autocommit=True) as server, server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        place = f"{where['host']}:{where['port']}"
        yield f"mariadb://{who['user']}:{who['password']}@{place}/{name}"
        cursor.execute(f"DROP DATABASE {name}")

"""Empty databases of each kind."""

from __future__ import annotations

import os
import uuid
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pymysql
import pytest

from tests.integration.datamap.stores.subjects.bases import Base
from tests.postgresql import new_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from troth.foundation.datamap.stores.roots import FilePolicy

KINDS = [
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.postgresql),
    pytest.param("mariadb", marks=pytest.mark.mariadb),
]

on_every_database = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def bases(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Base]]:
    """Give what makes an empty database of a kind; all are dropped at the end."""
    from troth.foundation.datamap.stores.roots import FilePolicy

    (tmp_path / "troth").mkdir()
    policy = FilePolicy((tmp_path, Path(os.environ["TESTS_SCRATCH"])), tmp_path / "troth")
    with ExitStack() as stack:

        def made(kind: str) -> Base:
            if kind == "sqlite":
                file = tmp_path / f"{uuid.uuid4().hex}.sqlite"
                file.touch()
                return Base(kind, f"sqlite://{file}", policy, file)
            if kind == "files":
                folder = tmp_path / uuid.uuid4().hex
                folder.mkdir()
                return Base(kind, f"file://{folder}", policy, folder)
            if kind == "mariadb":
                server = request.getfixturevalue("mariadb")
                return stack.enter_context(_mariadb(server, policy))
            return Base(kind, stack.enter_context(new_database()), policy)

        yield made


@contextmanager
def _mariadb(server: dict[str, Any], policy: FilePolicy) -> Iterator[Base]:
    name = f"troth_{uuid.uuid4().hex}"
    place = f"{server['user']}:{server['password']}@{server['host']}:{server['port']}"
    with (
        pymysql.connect(
            host=server["host"],
            port=server["port"],
            user=server["user"],
            password=server["password"],
            autocommit=True,
        ) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        yield Base("mariadb", f"mariadb://{place}/{name}", policy, None, server, name)
        cursor.execute(f"DROP DATABASE {name}")


@pytest.fixture
def base(kind: str, bases: Callable[[str], Base]) -> Base:
    """Give an empty database."""
    return bases(kind)

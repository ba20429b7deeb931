"""Chinook on three databases, each with its file of answers, and an installation beside it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.begun import begun_home
from tests.integration.datamap.stores.conftest import (
    CHINOOK,
    chinook_script,
    mariadb_place,
    postgresql,
)
from tests.integration.datamap.stores.doors import door_to
from tests.integration.installation.house import ROOT, House

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace

__all__ = ["mariadb_place", "postgresql"]

ANSWERS = (ROOT / "docs/how-to/chinook-notice.yaml").read_text(encoding="utf-8")
ADDRESS = "sqlite:///srv/shop/chinook.sqlite"
ENCRYPTION = "  encryption: {kind: datamap.encryption}\n"
NAMES = {
    "Customer": "customer",
    "CustomerId": "customer_id",
    "Invoice": "invoice",
    "InvoiceId": "invoice_id",
    "InvoiceDate": "invoice_date",
    "InvoiceLine": "invoice_line",
    "InvoiceLineId": "invoice_line_id",
    "Track": "track",
    "Composer": "composer",
    "Employee": "employee",
}
"""What PostgreSQL's edition calls what the file of answers names."""


@dataclass
class Shop:
    """One database with Chinook.

    Attributes:
        kind: of the database.
        address: for the file of answers.
        options: of the store there.
        run: changes it, past everything of Troth.
        stop: makes it go away.
    """

    kind: str
    address: str
    options: str
    run: Callable[[str], None]
    stop: Callable[[], None]

    @property
    def answers(self) -> str:
        """Return the file of answers for this edition."""
        text = ANSWERS.replace(ADDRESS, self.address)
        text = text.replace("{writer: retention}", self.options)
        if self.kind != "sqlite":  # these servers have no TLS, and the check says so
            text = text.replace(ENCRYPTION, "")
        return self.named(text)

    def named(self, text: str) -> str:
        """Return a text with the names that this edition has."""
        if self.kind != "postgresql":
            return text
        return re.sub(r"\b[A-Z][A-Za-z]+\b", lambda found: NAMES.get(found[0], found[0]), text)


class Command:
    """``troth`` on an installation of its own that may read one folder."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder = house, folder

    def __call__(
        self, *arguments: str, code: int = 0, piped: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run ``troth ARGUMENTS`` and check how it ends."""
        return self.python("-m", "troth", *arguments, code=code, piped=piped)

    def python(
        self, *arguments: str, code: int = 0, piped: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run Python on the installation and check how it ends."""
        done = subprocess.run(
            [sys.executable, *arguments],
            env={**self.house.environ, "TROTH_STORE_ROOTS": str(self.folder)},
            cwd=ROOT,
            input=piped,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def states(self, *, code: int) -> dict[str, Any]:
        """Check all promises; return them by name."""
        told = json.loads(self("check", "--json", code=code).stdout)
        return {one["key"]: one for one in told["promises"]}


@pytest.fixture
def troth(tmp_path: Path, empty_database_url: str | None) -> Command:
    """Give the command line on a folder in which nothing was begun yet."""
    folder = tmp_path / "stores"
    folder.mkdir()
    return Command(House(tmp_path / "troth", empty_database_url), folder)


@pytest.fixture
def begun(tmp_path: Path) -> Command:
    """Give the command line on a folder in which the company was begun, on SQLite."""
    folder = tmp_path / "stores"
    folder.mkdir()
    return Command(House(begun_home(tmp_path / "troth")), folder)


ONE = pytest.mark.one_database


@pytest.fixture(
    params=[pytest.param("sqlite", marks=ONE), "postgresql", pytest.param("mariadb", marks=ONE)]
)
def shop(request: pytest.FixtureRequest, tmp_path: Path, troth: Command) -> Iterator[Shop]:
    """Give Chinook on each database."""
    password = tmp_path / "password"
    if request.param == "sqlite":
        yield _sqlite(troth.folder / "chinook.sqlite")
    elif request.param == "postgresql":
        place = request.getfixturevalue("postgresql")
        password.write_text("right\n", encoding="utf-8")
        yield _postgresql(place, password)
    else:
        maria = request.getfixturevalue("mariadb_place")
        password.write_text(f"{maria.server['password']}\n", encoding="utf-8")
        with door_to((maria.server["host"], int(maria.server["port"]))) as door:
            maria.run(chinook_script("MySql"))
            yield _mariadb(maria, door.port, door.close, password)


def _sqlite(path: Path) -> Shop:
    shutil.copy(CHINOOK / "Chinook_Sqlite.sqlite", path)

    def run(statements: str) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript(statements)

    def stop() -> None:
        path.rename(path.with_suffix(".away"))

    return Shop("sqlite", f"sqlite://{path}", "{writer: retention}", run, stop)


def _postgresql(place: PostgreSqlPlace, password: Path) -> Shop:
    place.run(chinook_script("PostgreSql"))
    place.run(f"GRANT UPDATE, DELETE ON invoice, invoice_line TO {place.reader};")
    options = f"{{writer: {place.reader}, writer_password_file: {password}}}"
    return Shop("postgresql", place.url, options, place.run, place.door.close)


def _mariadb(place: MariaDbPlace, port: int, stop: Callable[[], None], password: Path) -> Shop:
    place.run("SET foreign_key_checks = 1;")
    user = place.server["user"]
    url = place.url.replace(f":{place.server['port']}/", f":{port}/")
    options = f"{{writer: {user}, writer_password_file: {password}}}"
    return Shop("mariadb", url, options, place.run, stop)

"""``troth connect`` and ``troth discover`` as somebody at a shell meets them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.integration.datamap.stores.conftest import CHINOOK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.datamap.stores.conftest import PostgreSqlPlace
    from tests.integration.installation.house import House

UNAVAILABLE = 9

pytestmark = pytest.mark.one_database


class Shell:
    """One installation that may read one folder.

    Attributes:
        folder: below which its stores are.
    """

    def __init__(self, house: House) -> None:
        self.folder = house.home.with_name("stores")
        self.folder.mkdir()
        self._house = house

    def __call__(
        self, *arguments: str, code: int = 0, piped: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run ``troth ARGUMENTS`` and check how it ends."""
        done = subprocess.run(
            [sys.executable, "-m", "troth", *arguments],
            env=self._environ,
            input=piped,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done

    @property
    def _environ(self) -> dict[str, str]:
        return {**self._house.environ, "TROTH_STORE_ROOTS": str(self.folder)}

    def on_terminal(self, *arguments: str) -> str:
        """Run ``troth ARGUMENTS`` with a terminal for its errors; return what is written there."""
        screen, inside = os.openpty()
        command = [sys.executable, "-m", "troth", *arguments]
        environ = {**self._environ, "TERM": "xterm", "COLUMNS": "100"}
        written = b""
        with subprocess.Popen(
            command, env=environ, stdout=subprocess.DEVNULL, stderr=inside
        ) as run:
            os.close(inside)
            # When nobody writes to a terminal any more, reading from it fails.
            with suppress(OSError):
                while part := os.read(screen, 65536):
                    written += part
            os.close(screen)
        assert run.returncode == 0, written
        return written.decode()

    def chinook(self, name: str = "chinook.sqlite") -> str:
        """Lay Chinook into the folder and return its address."""
        shutil.copy(CHINOOK / "Chinook_Sqlite.sqlite", self.folder / name)
        return f"sqlite://{self.folder}/{name}"


@pytest.fixture
def troth(begun_house: House) -> Shell:
    """Give an installation of the test's own."""
    return Shell(begun_house)


def test_a_store_is_tried_connected_replaced_and_listed(troth: Shell) -> None:
    address = troth.chinook()
    tried = troth("connect", "shop", address, "--test").stdout
    assert "ok   Its tables or files can be listed." in tried
    assert troth("discover", code=4).stderr.count("No store is connected yet.") == 1
    steps = json.loads(troth("connect", "shop", address, "--test", "--json").stdout)
    assert {step["step"]: step["passed"] for step in steps}["catalogue"] is True
    missing = troth("connect", "shop", f"{address}x", "--test", code=1).stdout
    assert "FAIL The store: There is no database, file, bucket or folder of this name." in missing
    said = troth("connect", "shop", address).stdout
    assert said.startswith("shop is connected: SQLite 3.")
    assert said.endswith("Next: troth discover shop\n")
    assert "already" in troth("connect", "shop", address, code=5).stderr
    other = troth.chinook("other.sqlite")
    shown = json.loads(troth("connect", "shop", other, "--replace", "--json").stdout)
    assert (shown["store"], shown["address"], shown["connection"]) == ("shop", other, "local")
    assert troth("discover", "--list").stdout == f"shop  {other}\n"


def test_a_report_and_objects_of_every_field(troth: Shell) -> None:
    troth("connect", "shop", troth.chinook())
    report = troth("discover", "shop").stdout
    assert report.startswith("shop: 11 datasets, 64 fields, ")
    assert "Customer.Email" in report
    assert "user.contact.email" in report
    assert "Confirm, correct or reject in the console under Proposals" in report
    with sqlite3.connect(troth.folder / "chinook.sqlite") as shop:
        shop.execute("CREATE TABLE Letter (Id INTEGER PRIMARY KEY, Email TEXT)")
        shop.execute("INSERT INTO Letter (Email) SELECT Email FROM Customer")
    again = troth("discover", "shop").stdout
    assert "! new datasets: Letter" in again
    assert "! personal data that nobody declared: Letter.Email" in again
    lines = troth("discover", "shop", "--json").stdout.splitlines()
    objects = {f"{one['dataset']}.{one['field']}": one for one in map(json.loads, lines)}
    assert len(objects) == len(lines) == 66
    email = objects["Customer.Email"]
    assert (email["category"], email["identity"]) == ("user.contact.email", True)
    assert objects["Invoice.CustomerId"]["references"] == "Customer.CustomerId"


def test_progress_is_shown_on_a_terminal_alone(troth: Shell) -> None:
    troth("connect", "shop", troth.chinook())
    assert "%" not in troth("discover", "shop").stderr
    shown = troth.on_terminal("discover", "shop")
    assert "shop" in shown
    assert "100%" in shown


def test_one_of_two_stores_is_dead(troth: Shell) -> None:
    troth("connect", "alive", troth.chinook())
    troth("connect", "broken", troth.chinook("broken.sqlite"))
    (troth.folder / "broken.sqlite").write_bytes(b"no database\n" * 1000)
    both = troth("discover", code=UNAVAILABLE)
    assert both.stdout.startswith("alive: 11 datasets, 64 fields, ")
    (line,) = [one for one in both.stderr.splitlines() if "broken" in one]
    assert line == (
        "broken: The store: The file is not an SQLite database, or it is damaged or encrypted."
        " Check the path; open the file with sqlite3 and run PRAGMA integrity_check."
        " [store.not_a_database]"
    )
    assert troth("discover", "alive").stdout.startswith("alive: ")
    troth("discover", "broken", code=UNAVAILABLE)
    assert "There is no" in troth("discover", "none", code=4).stderr


HOSTILE = {
    "sqlite:////etc/passwd": "store_roots",
    "file:///proc": "store_roots",
    "postgresql://reader@169.254.169.254/shop": "link-local or metadata",
    "mysql://reader@db.example.com/shop?local_infile=1": "parameter",
    "oracle://reader@db.example.com/shop": "the dialect is not known",
    "postgresql://reader:s3cret-word@db.example.com/shop?sslkey=/etc/x": "parameter",
}


def test_a_hostile_address_is_refused(troth: Shell) -> None:
    for address, why in HOSTILE.items():
        refused = troth("connect", "shop", address, code=2)
        assert why in refused.stderr
        assert "s3cret-word" not in refused.stdout + refused.stderr
    assert "No store is connected yet." in troth("discover", code=4).stderr


def test_a_password_is_piped_in_or_read_from_a_file(
    troth: Shell, postgresql: PostgreSqlPlace, tmp_path: Path
) -> None:
    postgresql.run("CREATE TABLE customer (id int PRIMARY KEY, email text)")
    bare = postgresql.url.replace(":right", "")
    from_pipe = ("--password-file", "-")
    wrong = troth("connect", "shop", bare, *from_pipe, piped="wr0ng-word\n", code=UNAVAILABLE)
    assert "It refused the user name or the password." in wrong.stderr
    assert "wr0ng-word" not in wrong.stdout + wrong.stderr
    troth("connect", "shop", bare, *from_pipe, piped="right\n")
    assert "customer" in troth("discover", "shop", "--json").stdout
    assert "right" not in troth("discover", "--list").stdout
    word = tmp_path / "word"
    word.write_text("right\n")
    troth("connect", "shop", bare, "--replace", "--password-file", str(word))
    unreadable = troth("connect", "other", bare, "--password-file", str(tmp_path / "no"), code=2)
    assert "cannot be read" in unreadable.stderr

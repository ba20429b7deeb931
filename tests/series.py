"""Series of kills: a program of its own, on a data folder of its own, that says what was left."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.begun import made_once
from tests.knobs import TRIALS
from tests.postgresql import make_database, new_database, server_url

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
AT_MOST_S = max(600, 25 * TRIALS)
ROOT_KEY = bytes(range(32))
TABLES = """
import django
django.setup()
from troth.foundation.installation.archive.tables import migrate
migrate("keys")
migrate("default")
"""
"""To make seventy tables takes longer than many a series."""
MODEL: Final = "troth_tables"
"""The database that those on PostgreSQL are copies of."""


@contextmanager
def tables_on_postgresql() -> Iterator[str]:
    """Give the address of a database with Troth's tables."""
    made_once(MODEL, partial(_lay_tables, model=MODEL))
    with new_database(MODEL) as url:
        yield url


def run(
    module: str, home: Path, database_url: str | None, *arguments: object, **more: str
) -> dict[str, Any]:
    """Run a series to its end and return what it found, which it prints as JSON.

    Args:
        module: the program.
        home: its data folder, which is made.
        database_url: its database, of ``tables_on_postgresql``; None: SQLite in the folder.
        arguments: of the program.
        more: further environment.
    """
    shutil.copytree(made_once(MODEL if database_url else "tables", _lay_tables), home)
    environ = {**_environ(home), **more}
    if database_url:
        environ["TROTH_DATABASE_URL"] = database_url
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=AT_MOST_S,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _environ(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
    return {**kept, "TROTH_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}


def _lay_tables(home: Path, model: str = "") -> None:
    """Lay a data folder with a root key and empty tables, which each series begins with."""
    key = home / "keys" / "root.key"
    key.parent.mkdir(mode=0o700, parents=True)
    key.write_bytes(ROOT_KEY)
    key.chmod(0o400)
    environ = {**_environ(home), "DJANGO_SETTINGS_MODULE": "troth.conf.django"}
    if model:
        make_database(model)
        environ["TROTH_DATABASE_URL"] = server_url(model)
    subprocess.run([sys.executable, "-c", TABLES], env=environ, cwd=ROOT, check=True)

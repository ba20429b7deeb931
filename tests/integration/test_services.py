import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest


@pytest.mark.mariadb
def test_mariadb_answers_where_the_facts_say(mariadb: dict[str, Any]) -> None:
    client = shutil.which("mariadb")
    assert client
    place = [f"--{key}={mariadb[key]}" for key in ("host", "port", "user", "password")]
    command = [client, "--no-defaults", *place, "--batch", "--skip-column-names"]
    done = subprocess.run(
        [*command, "--execute=SELECT 6 * 7"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "42\n"


def test_each_postgresql_database_is_empty_and_current(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        row = connection.execute(
            "SELECT count(*), current_setting('server_version_num')::int"
            " FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        ).fetchone()
    assert row is not None
    assert row[0] == 0
    assert row[1] >= 180000


def test_chromium_is_there(chromium: str) -> None:
    done = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=True)
    assert "Chromium" in done.stdout


@pytest.mark.parametrize(("required", "ending"), [("0", "1 skipped"), ("1", "1 error")])
def test_a_missing_service_fails_the_run_only_where_it_is_required(
    required: str, ending: str
) -> None:
    ours = ("TESTS_", "TROTH_", "PYTEST_", "DJANGO_")
    bare = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    here = {**bare, "PATH": "/nowhere", "TROTH_REQUIRE_SERVICES": required}
    program = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*program, f"{__file__}::test_chromium_is_there"],
        cwd=Path(__file__).parent.parent.parent,
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ending in done.stdout

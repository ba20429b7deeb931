import shutil
import subprocess
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

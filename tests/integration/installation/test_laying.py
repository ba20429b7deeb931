"""Tables that were laid at once are those that migrations make, one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.integration.installation.house import PATIENCE_S, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SHOW = f"{__package__}.tables_of"


def _made(home: Path, url: str | None, *, how: str) -> dict[str, Any]:
    (home / "keys").mkdir(parents=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
    address = {"TROTH_DATABASE_URL": url} if url else {}
    done = subprocess.run(
        [sys.executable, "-m", _SHOW, how],
        env={**kept, **address, "TROTH_HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = msgspec.json.decode(done.stdout)
    return found


@pytest.mark.parametrize("alias", ["default", "keys"])
def test_tables_laid_at_once_are_those_that_migrations_make(
    tmp_path: Path, empty_databases: Callable[[], str | None], alias: str
) -> None:
    laid = _made(tmp_path / "laid", empty_databases(), how=f"lay {alias}")
    migrated = _made(tmp_path / "migrated", empty_databases(), how=f"migrate {alias}")
    assert set(laid["tables"]) > {"django_migrations"}
    for name, table in migrated["tables"].items():
        assert laid["tables"][name] == table, name
    assert laid == migrated

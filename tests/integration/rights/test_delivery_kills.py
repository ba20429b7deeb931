"""Killed while a copy is made: nothing readable is left, and it is made again, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261127


def test_a_killed_attempt_leaves_nothing_readable_and_is_made_again(
    tmp_path: Path, tables_url: str | None
) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    found = series.run(
        "tests.integration.rights.delivery_kill_series",
        tmp_path / "home",
        tables_url,
        TRIALS,
        SEED,
        TROTH_STORE_ROOTS=str(stores),
    )
    assert (found["readable"], found["strange"], found["broken"]) == (0, 0, 0)
    assert found["whole"] == found["entries"] == found["trials"] >= TRIALS
    assert found["kills"] > found["trials"] // 4, "few kills met a copy being made"
    assert found["unfinished"] > 0, "no kill met a file being written; the series shows nothing"

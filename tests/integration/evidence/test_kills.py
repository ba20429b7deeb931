"""kill -9 at any point: no acknowledged entry is lost or doubled, no gap, no fork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7


def test_kills_lose_nothing_and_fork_nothing(tmp_path: Path, tables_url: str | None) -> None:
    module = "tests.integration.evidence.kill_series"
    left = series.run(module, tmp_path / "home", tables_url, TRIALS, SEED)
    assert (left["findings"], left["lost"], left["twice"], left["gaps"]) == ([], [], [], [])
    assert left["acknowledged"] > TRIALS
    assert left["checkpoints"] > 1

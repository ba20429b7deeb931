"""kill -9 while subscribers are told: nobody is told twice, nobody is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261127


def test_killed_workers_tell_everybody_once(tmp_path: Path, tables_url: str | None) -> None:
    count = 20 * TRIALS
    module = "tests.integration.notice.kill_telling"
    found = series.run(module, tmp_path / "home", tables_url, TRIALS, count, SEED)
    assert found["told"] == count
    assert found["twice"] == []
    assert found["queued"] == count
    assert found["noted"] == 1
    assert found["entries"] == [count]
    assert found["met"] >= TRIALS // 2, "too few kills met a telling at work"

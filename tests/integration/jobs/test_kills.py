"""kill -9 while jobs run: each is done, and its effects are there once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

JOBS = 12
SEED = 20261123


def test_killed_workers_lose_nothing_and_do_nothing_twice(
    tmp_path: Path, tables_url: str | None
) -> None:
    jobs = JOBS * TRIALS
    module = "tests.integration.jobs.kill_series"
    found = series.run(module, tmp_path / "home", tables_url, TRIALS, jobs, SEED)
    assert found["states"] == {"SUCCESSFUL": jobs}
    assert found["kinds"] == 2 * jobs
    assert found["marks"] == [1] * (2 * jobs)
    assert found["attempts"] > jobs, "no kill ever met a job at work; the series shows nothing"

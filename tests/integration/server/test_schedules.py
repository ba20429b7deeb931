"""What a server does by itself once it runs: every schedule, and each of them well."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from tests.integration.server.running import PATIENCE_S, Running, starting
from troth.foundation.jobs.running.scheduling import schedules

if TYPE_CHECKING:
    from pathlib import Path

OPEN = {"waiting", "running"}


def test_every_schedule_is_done_after_the_first_start_and_a_drill_asks_nothing(
    tmp_path: Path, empty_database_url: str | None
) -> None:
    more = {"TROTH_DATABASE_URL": empty_database_url} if empty_database_url else {}
    with starting(tmp_path / "troth", **more) as server:
        jobs = _settled(server)
        assert [(job["work"], job["code"], job["place"]) for job in jobs if job["code"]] == []
        assert {job["work"] for job in jobs if job["state"] == "done"} >= _declared()
        assert len(list((server.home / "backups").glob("*.backup"))) == 1
        drilled = server.command("backup", "--drill")
        assert drilled.returncode == 0, drilled.stderr
        assert "restored and verified" in drilled.stdout
        assert "No recovery kit was made" in drilled.stdout


def _declared() -> set[str]:
    paths = (schedule.job.removeprefix("troth.") for schedule in schedules().values())
    return {path.removeprefix("foundation.") for path in paths}


def _settled(server: Running) -> list[dict[str, str]]:
    """Return all jobs once none is open."""
    deadline = time.monotonic() + PATIENCE_S
    jobs: list[dict[str, str]] = []
    while time.monotonic() < deadline:
        jobs = json.loads(server.command("jobs", "list", "--json").stdout)
        if len(jobs) >= len(_declared()) and OPEN.isdisjoint(job["state"] for job in jobs):
            return jobs
        time.sleep(0.5)
    raise AssertionError(jobs)

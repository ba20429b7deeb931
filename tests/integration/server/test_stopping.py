"""SIGTERM: what is in hand is finished first, on a page and in a job."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.integration.server.running import PATIENCE_S, Running, running
from tests.integration.server.slow import BEGAN
from tests.integration.server.visiting import Answer, Visitor, owner_of

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "/console/invitations/"
SIGNAL_AFTER_S = 0.5
WORK = "tests.integration.server.slow.finish_slowly"
ENQUEUE = """
import django
django.setup()
from tests.integration.server.slow import finish_slowly
from troth.foundation.jobs.queueing import enqueue
enqueue(finish_slowly)
"""


def test_a_form_and_a_job_in_hand_are_finished_before_the_end(
    tmp_path: Path, empty_database_url: str | None
) -> None:
    more = {"TROTH_DATABASE_URL": empty_database_url} if empty_database_url else {}
    with running(tmp_path / "troth", **more) as server, ThreadPoolExecutor(1) as beside:
        owner = owner_of(server)
        shown = owner.get(PAGE)
        _enqueue(server)
        _wait_for_job(server)
        asked = beside.submit(_invite, owner, shown)
        time.sleep(SIGNAL_AFTER_S)
        assert server.stop() == 0
        status, seconds = asked.result(PATIENCE_S)
        assert status == 200
        assert seconds > SIGNAL_AFTER_S or empty_database_url, "it was in hand at the signal"
        assert "child_killed" not in server.output()
        assert "Traceback" not in server.output()
        assert _state(server) == "done"
    with running(tmp_path / "troth", **more) as again:
        owner.port = again.private
        assert "in.hand@example.com" in owner.get(PAGE).text
        assert "Everything verified" in again.command("evidence", "verify").stdout


def _invite(owner: Visitor, shown: Answer) -> tuple[int, float]:
    """Send a form, which on SQLite waits for the job; return its status and its seconds."""
    began = time.monotonic()
    answer = owner.send(shown, PAGE, {"email": "in.hand@example.com", "role": "employee"})
    return answer.status, time.monotonic() - began


def _enqueue(server: Running) -> None:
    environ = {**server.environ, "DJANGO_SETTINGS_MODULE": "troth.conf.django"}
    subprocess.run([sys.executable, "-c", ENQUEUE], env=environ, check=True)


def _wait_for_job(server: Running) -> None:
    give_up_at = time.monotonic() + PATIENCE_S
    while not server.home.with_name(BEGAN).exists():
        assert time.monotonic() < give_up_at, "the job never began"
        time.sleep(0.1)


def _state(server: Running) -> str:
    jobs = json.loads(server.command("jobs", "list", "--json").stdout)
    return next((job["state"] for job in jobs if job["work"] == WORK), "")

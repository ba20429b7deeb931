"""A job that takes a while, for servers that are told to stop in the middle of it."""

from __future__ import annotations

import time

from django.conf import settings

from troth.foundation.jobs.work import job
from troth.foundation.recording import record
from troth.foundation.recording.schemas import AccessRefused

TAKES_S = 5
BEGAN = "job-began"
"""A file beside the data folder, made when the job is in hand: to ask would take about as long."""


@job()
def finish_slowly() -> None:
    """Write an entry, and only then take a while: on SQLite nobody else writes meanwhile."""
    record(AccessRefused, {"action": "test.slow", "code": "test"})
    settings.TROTH.home.with_name(BEGAN).touch()
    time.sleep(TAKES_S)

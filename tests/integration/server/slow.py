"""A job that takes a while, for servers that are told to stop in the middle of it."""

from __future__ import annotations

import time

from troth.foundation.jobs.work import job
from troth.foundation.recording import record
from troth.foundation.recording.schemas import AccessRefused

TAKES_S = 5


@job()
def finish_slowly() -> None:
    """Write an entry, and only then take a while: on SQLite nobody else writes meanwhile."""
    record(AccessRefused, {"action": "test.slow", "code": "test"})
    time.sleep(TAKES_S)

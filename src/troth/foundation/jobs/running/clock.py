"""The clock: ticks the schedules and reconciles, until it is told to stop."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from django.db import Error, close_old_connections, connections
from django.utils import timezone

from troth.foundation.jobs.running.reconciler import reconcile
from troth.foundation.jobs.running.scheduling import tick

if TYPE_CHECKING:
    import threading

logger = logging.getLogger("troth.jobs")

TICK_S: Final = 1.0
RECONCILE_S: Final = 5.0
TROUBLE_S: Final = 5.0


def run_clock(stop: threading.Event) -> None:
    """Tick every second and reconcile every five, until ``stop`` is set."""
    reconciled = float("-inf")
    while not stop.is_set():
        close_old_connections()
        try:
            tick(timezone.now())
            # Monotonic: the wall clock may jump.
            if time.monotonic() - reconciled >= RECONCILE_S:
                reconcile(timezone.now())
                reconciled = time.monotonic()
        except Error as error:
            logger.error("jobs.database_trouble %s", type(error).__name__)  # noqa: TRY400 - no text
            stop.wait(TROUBLE_S)
        stop.wait(TICK_S)
    connections.close_all()

"""Jobs of the tests; each leaves marks that can be counted."""

from __future__ import annotations

import time

from django.utils import timezone

from troth.core.errors import StateConflictError
from troth.foundation.jobs.work import job
from troth.foundation.recording.actor import current_actor
from troth.foundation.recording.models import Pending

MARKED = "marked.person@example.com"


def marks(name: str) -> int:
    """Return how many marks of a name there are."""
    return Pending.objects.filter(kind=f"test.mark:{name}").count()


def leave(name: str) -> None:
    """Leave one mark."""
    Pending.objects.create(kind=f"test.mark:{name}", at=timezone.now(), body=b"{}")


@job(attempts=1_000)
def mark(name: str) -> None:
    """Leave one mark in two steps, with time between them to be killed in."""
    leave(f"{name}.begun")
    time.sleep(0.01)
    leave(f"{name}.ended")


@job()
def tell_who_acts() -> None:
    """Leave a mark that names the actor."""
    leave(f"{current_actor().kind}.{current_actor().identifier}")


@job(attempts=3)
def crash(name: str) -> None:
    """Write, then fail with a text that must not be kept."""
    leave(name)
    raise ValueError(f"duplicate key: ({MARKED})")


@job(attempts=2)
def refuse() -> None:
    """Fail in a way that Troth foresaw."""
    raise StateConflictError("test.not_now", f"Not now, {MARKED}.")


@job(resumable=True)
def resume(name: str) -> None:
    """Leave a mark outside of any transaction of the runner."""
    leave(name)


@job(attempts=2)
def fail_until_marked(name: str) -> None:
    """Fail while there is no mark ``ready``."""
    if not marks("ready"):
        raise StateConflictError("test.not_ready", "Not ready.")
    leave(name)

"""Leases: the right of one process to do something alone, as a row with an end.

A row works on every database and is fenced: each new holder gets a larger token, and work under
an old token is refused in the transaction that would do it. Safety never depends on clocks; only
how soon another takes over does.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from troth.core.errors import StateConflictError
from troth.foundation.evidence.models import Lease
from troth.foundation.jobs.running.heartbeat import runs

if TYPE_CHECKING:
    from datetime import datetime

TERM: Final = timedelta(seconds=10)
"""How long a lease lasts when its holder says nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """A lease that this process holds.

    Attributes:
        name: what may be done alone.
        token: grows with every new holder.
        renew_at: when to renew it.
    """

    name: str
    token: int
    renew_at: datetime


def holder_name() -> str:
    """Return how this process names itself as a holder."""
    return f"{os.uname().nodename[:24]}:{os.getpid()}"


def take(name: str, held: Held | None = None) -> Held | None:
    """Take or renew a lease; None while another process holds it.

    A lease is free when its time is over, when its end is further ahead than one term (the clock
    was set back), or when its holder was a process of this machine that is gone.
    """
    now = timezone.now()
    with transaction.atomic():
        Lease.objects.get_or_create(name=name, defaults={"holder": "", "until": now})
        row = Lease.objects.select_for_update().get(name=name)
        mine = held is not None and row.token == held.token
        if not mine and _is_held(row, now):
            return None
        row.token += 0 if mine else 1
        row.holder, row.until = holder_name(), now + TERM
        row.save()
    return Held(name, row.token, now + TERM / 3)


def _is_held(row: Lease, now: datetime) -> bool:
    host, _, pid = row.holder.rpartition(":")
    here = holder_name().rpartition(":")[0]
    return now < row.until <= now + TERM and not (host == here and not _lives(int(pid or 0)))


def _lives(pid: int) -> bool:
    # An earlier process of this machine may have had our number.
    return pid not in {0, os.getpid()} and runs(pid)


def require_held(held: Held) -> None:
    """Go on only when nobody took the lease over; asked inside the transaction of the work.

    Raises:
        StateConflictError: ``evidence.lease_lost``.
    """
    if not Lease.objects.filter(name=held.name, token=held.token).exists():
        raise StateConflictError(
            "evidence.lease_lost",
            "Another process took over the sequencing of the log.",
            "Nothing was written; the other one goes on.",
        )


def release(held: Held) -> None:
    """Give a lease back, so that the next one need not wait for its end."""
    Lease.objects.filter(name=held.name, token=held.token).update(until=timezone.now())

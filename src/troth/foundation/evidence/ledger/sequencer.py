"""The sequencer: gives pending entries their places in the log, within a second of their commit.

One process works at a time, by a lease; another one waits for its turn. Whatever goes wrong (a
locked database, a full disk, a key that is missing), nothing is lost: entries stay pending and it
is tried again after a pause. The log of the process says a code once, not at every try.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from troth.core.errors import StateConflictError, TrothError
from troth.foundation.evidence.ledger.appending import Batch, append, milliseconds
from troth.foundation.evidence.ledger.envelopes import ENVELOPES
from troth.foundation.evidence.ledger.heads import current_head, open_log
from troth.foundation.evidence.ledger.leases import Held, release, require_held, take
from troth.foundation.evidence.ledger.publishing import publish, published_size
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence
    from datetime import datetime

logger = logging.getLogger("troth.evidence")

LEASE: Final = "sequencer"
BATCH: Final = 900
"""Entries a transaction: large enough to be fast, small enough that others can write between."""

SHORTEST_PAUSE_S: Final = 0.05
LONGEST_PAUSE_S: Final = 0.25
PAUSE_AFTER_FAILURE_S: Final = 2.0


def sequence_once(*, held: Held | None = None) -> int:
    """Sequence up to one batch of pending entries; returns how many.

    The entries get their places, leave the pending table and are under a signed head, all in one
    transaction.

    Args:
        held: the lease under which it is done; a stale one is refused.

    Raises:
        StateConflictError: there is no log, the lease was lost, or another one was first.
        TamperError: the database is behind the high-water mark, or contradicts it.
    """
    with transaction.atomic():
        open_log(lock=True)  # first the lock: what is read behind it nobody else takes
        if held:
            require_held(held)
        rows = list(Pending.objects.order_by("id").values_list("id", "kind", "at", "body")[:BATCH])
        if rows:
            append(_batch(rows))
            taken, _ = Pending.objects.filter(id__in=[row[0] for row in rows]).delete()
            _require_all(taken, len(rows))
    return len(rows)


def _batch(rows: Sequence[tuple[int, str, datetime, bytes | memoryview]]) -> Batch:
    bodies = [bytes(row[3]) for row in rows]
    actors = [ENVELOPES.decode(body).actor for body in bodies]
    return Batch(
        [row[1] for row in rows],
        [(actor.kind, actor.id) for actor in actors],
        [milliseconds(row[2]) for row in rows],
        bodies,
    )


def _require_all(taken: int, expected: int) -> None:
    if taken != expected:
        raise StateConflictError(
            "evidence.taken_twice",
            "Another process took the same pending entries.",
            "Nothing was written; it is tried again.",
        )


def sequence_all() -> int:
    """Sequence everything that is pending now and publish; returns how many entries.

    For the command line, backups and tests, where no sequencer may be running.

    Raises:
        StateConflictError: there is no log.
        TamperError: the database is behind the high-water mark, or contradicts it.
        OSError: the disk is full or read-only.
    """
    total = 0
    while count := sequence_once():
        total += count
    publish()
    return total


@dataclass(slots=True)
class _Sequencer:
    """The state of the loop: its lease, its pause, and the failure it last told."""

    held: Held | None = None
    pause_s: float = SHORTEST_PAUSE_S
    told: str = ""
    published: tuple[int, int] = field(default=(0, -1))

    def turn(self) -> None:
        """Do one round: renew the lease, sequence, publish."""
        if self.held is None or timezone.now() >= self.held.renew_at:
            self.held = take(LEASE, self.held)
        if self.held is None:
            self.pause_s = LONGEST_PAUSE_S
            return
        busy = Pending.objects.exists() and sequence_once(held=self.held) > 0
        self._publish()
        self.pause_s = SHORTEST_PAUSE_S if busy else min(self.pause_s * 1.5, LONGEST_PAUSE_S)

    def _publish(self) -> None:
        head = current_head()
        if (head.log, head.size) != self.published:
            if published_size(head) != head.size or self.published[1] < 0:
                head = publish()
            self.published = (head.log, head.size)

    def tell(self, code: str) -> None:
        """Say once what goes wrong, and once that it went on."""
        if code != self.told:
            if code:
                logger.error("%s: the sequencer tries again", code)
            else:
                logger.warning("the sequencer goes on after %s", self.told)
            self.told = code


def run_sequencer(stop: threading.Event) -> None:
    """Sequence and publish until ``stop`` is set; never ends by itself."""
    sequencer = _Sequencer()
    while not stop.is_set():
        code = _turn(sequencer)
        sequencer.tell(code)
        if code:
            sequencer.held = None
        stop.wait(PAUSE_AFTER_FAILURE_S if code else sequencer.pause_s)
    if sequencer.held:
        _give_back(sequencer.held)


def _turn(sequencer: _Sequencer) -> str:
    """Do one round; returns the code of what went wrong, or nothing."""
    try:
        sequencer.turn()
    except TrothError as error:
        return error.code
    except DatabaseError:
        connection.close()
        return "evidence.database_unavailable"
    except OSError as error:
        return f"evidence.disk.{error.errno}"
    return ""


def _give_back(held: Held) -> None:
    try:
        release(held)
    except DatabaseError:
        logger.warning("evidence.database_unavailable: the lease ends by itself")

"""The process that loads a backup: its data folder is the stage, and it knows no other.

Run by ``restoring`` only: it reads a ``Load`` and writes a ``Loaded``.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django
import msgspec

if TYPE_CHECKING:
    from troth.foundation.installation.restoration.restoring import Load, Loaded


def main() -> None:
    """Load what standard input says; answer on standard output."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
    django.setup()
    from troth.core.errors import TrothError
    from troth.foundation.installation.restoration.restoring import Load, Loaded

    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Load)
    end_with_parent(order.parent)
    try:
        answer = load(order)
    except TrothError as error:
        answer = Loaded("", 0, type(error).__name__, error.code, error.what, error.remedy)
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def end_with_parent(parent: int) -> None:
    """End this process as soon as the one that started it is gone: nobody would use its work.

    Args:
        parent: id of that process, told by itself: whoever asks the system for it may be too late.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.1)
        os._exit(1)

    if os.getppid() != parent:
        os._exit(1)
    threading.Thread(target=watch, daemon=True).start()


def load(order: Load) -> Loaded:
    """Make both databases, which are empty, fill them, prove the log, and begin the next one.

    Raises:
        StateConflictError: this Troth cannot make those tables.
        TamperError: rows or the log differ from what the backup names.
        ServiceUnavailableError: the disk or the database does not work.
    """
    from django.conf import settings
    from django.db import connections

    from troth.foundation.custody.queries import check
    from troth.foundation.installation.archive import kits, tables
    from troth.foundation.installation.archive.packing import unpack
    from troth.foundation.installation.backing_up import require_ledger
    from troth.foundation.installation.failures import plainly

    with plainly(settings.TROTH.home):
        kits.put_keys(order.keys, order.history)
        check()
        unpack(Path(order.backup), order.manifest, "default")
        require_ledger(order.manifest, "default")
        tables.migrate("default")
        answer = begin_again(order)
        # The last connection that closes writes the whole log of SQLite back into the file.
        connections.close_all()
    return answer


def begin_again(order: Load) -> Loaded:
    """End sessions and tokens, begin the log that names the old head and the gap, publish."""
    from troth.foundation.evidence.ledger.beginning import succeed
    from troth.foundation.evidence.ledger.publishing import publish_again
    from troth.foundation.evidence.ledger.sequencer import sequence_all
    from troth.foundation.installation.actions import finish_restore
    from troth.foundation.installation.restoration.restoring import Loaded
    from troth.foundation.recording import Actor, acting

    with acting(Actor.command_line()):
        new = succeed(reason="restored", mark=order.mark or None)
        finish_restore(manifest=order.manifest, mark_from=order.mark_from)
        sequence_all()
        publish_again()
    return Loaded(new.origin, entries_lost(order))


def entries_lost(order: Load) -> int:
    """Return how many entries of the old log came after the backup, as far as a mark tells."""
    from troth.core.merkle.checkpoints import parse_checkpoint

    had = order.manifest.ledger
    if not order.mark or had is None:
        return 0
    last = parse_checkpoint(order.mark)
    return max(0, last.size - had.size) if last.origin == had.origin else last.size


if __name__ == "__main__":
    main()

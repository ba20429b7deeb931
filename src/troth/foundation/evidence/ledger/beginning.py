"""Beginning a log: the first one, and the one after a restore."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from troth.core.canonical import encode
from troth.core.errors import TamperError
from troth.core.merkle.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint
from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import EMPTY_ROOT
from troth.foundation.evidence.ledger.appending import Batch, extend, milliseconds
from troth.foundation.evidence.ledger.heads import Head, verifier_of
from troth.foundation.evidence.ledger.logkey import make_key, vkey_of
from troth.foundation.evidence.ledger.mark import RESTORED, put_mark, read_mark
from troth.foundation.evidence.ledger.publishing import publish, write_log
from troth.foundation.evidence.models import Log
from troth.foundation.evidence.schemas import LogStarted
from troth.foundation.recording.actor import current_actor
from troth.foundation.recording.facts import VERSION, Entry, instant

if TYPE_CHECKING:
    from typing import Any

_SUCCESSOR: Final = re.compile(r"(?P<base>.+)/(?P<number>[1-9][0-9]*)")


def begin_log() -> Head:
    """Begin the first log and publish it; a log that is there already is only published.

    Raises:
        TamperError: there is a high-water mark but no log: the database was rolled back.
        KeyUnavailableError: the root key is missing or wrong.
        OSError: the disk is full or read-only.
    """
    if not Log.objects.exists():
        _refuse_rolled_back()
        with transaction.atomic():
            _start(1, _first_origin(), reason="first_start")
    return publish()


def _refuse_rolled_back() -> None:
    if read_mark() is not None:
        raise TamperError(
            "evidence.rolled_back",
            "The database has no evidence log, but the high-water mark says there was one.",
            RESTORED,
        )


def _first_origin() -> str:
    host = urlsplit(settings.PUBLIC_URL).hostname
    return settings.TROTH.log_origin or f"{host}/evidence"


def succeed(*, reason: str, mark: str | None = None) -> Head:
    """Close the log that the database holds and begin the next one, after a restore.

    The new log's first entry names the old head (as the high-water mark has it, for the database
    may be older) and how many entries were lost between the two.

    Args:
        reason: why, as a code such as ``restored``.
        mark: the high-water mark of the lost installation; by default the one in the data folder.

    Raises:
        TamperError: the mark was not signed by the key of the log it names, or the database has
            the same entries under another root.
        KeyUnavailableError: the root key is missing or wrong.
        OSError: the disk is full or read-only.
    """
    text = mark if mark is not None else read_mark()
    with transaction.atomic():
        last = Log.objects.select_for_update().order_by("-number").first()
        if last is None:
            return begin_log()
        old = _old_head(last, text)
        Log.objects.filter(closed_at=None).update(closed_at=timezone.now())
        number = max(last.number, _number_in(old.origin)) + 1
        head = _start(
            number,
            f"{_base(Log.objects.order_by('number')[0].origin)}/{number}",
            reason=reason,
            predecessor=old.origin,
            predecessor_size=old.size,
            predecessor_root=old.root.hex(),
            entries_lost=old.size - (last.size if old.origin == last.origin else 0),
        )
    put_mark(head)
    write_log(head, anew=True)
    return publish()


def _old_head(last: Log, text: str | None) -> Checkpoint:
    """Return the last head that is known of what came before."""
    stored = Head.of(last).unsigned
    if text is None:
        return stored
    known = Log.objects.filter(origin=parse_checkpoint(text).origin).first()
    if known is None:  # a log that began after the backup; its key is not in the database
        return parse_checkpoint(text)
    mark = open_checkpoint(text, origin=known.origin, verifiers=[verifier_of(known.vkey)])
    if known.number < last.number or mark.size < last.size:
        return stored
    if mark.size == last.size and mark.root != stored.root:
        raise TamperError(
            "evidence.mark_contradicts",
            "The restored database and the high-water mark have the same size and other entries.",
            "Keep both as evidence, and restore another backup.",
        )
    return mark


def _number_in(origin: str) -> int:
    found = _SUCCESSOR.fullmatch(origin)
    return int(found["number"]) if found else 1


def _base(origin: str) -> str:
    found = _SUCCESSOR.fullmatch(origin)
    return found["base"] if found else origin


def _start(number: int, origin: str, *, reason: str, **predecessor: Any) -> Head:
    now = timezone.now()
    vkey = vkey_of(make_key(origin))
    log = Log.objects.create(
        number=number,
        origin=origin,
        vkey=vkey,
        size=0,
        root=EMPTY_ROOT,
        frontier=Frontier().encode(),
        checkpoint="",
        signed_at=now,
        started_at=now,
    )
    names = {
        "predecessor": None,
        "predecessor_size": None,
        "predecessor_root": None,
        "entries_lost": 0,
    }
    facts = LogStarted(origin=origin, vkey=vkey, reason=reason, **(names | predecessor))
    actor = current_actor().in_evidence()
    entry = Entry(v=VERSION, kind=LogStarted.kind, at=instant(now), actor=actor, facts=facts)
    return extend(
        log,
        Batch(
            [LogStarted.kind],
            [(actor["kind"], actor["id"])],
            [milliseconds(now)],
            [encode(entry)],
        ),
    )

"""Appending to the log: one batch, one transaction, one signature.

INVARIANT: indexes are contiguous, the head moves only forward, and it moves only from the very
state that the batch was computed on (compare and swap under the lock of the head's row). A
sequencer that was overtaken can therefore never make a fork: its transaction fails.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from django.db import transaction
from django.utils import timezone

from troth.core.canonical import encode, encode_each
from troth.core.errors import StateConflictError, TamperError
from troth.core.merkle.checkpoints import Checkpoint as SignedHead
from troth.core.merkle.checkpoints import sign_checkpoint
from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import HASH_BYTES, leaf_hashes
from troth.core.merkle.tile_paths import TILE_WIDTH
from troth.foundation.evidence.ledger.heads import Head, open_log
from troth.foundation.evidence.ledger.interning import kind_numbers, principal_numbers
from troth.foundation.evidence.ledger.logkey import signer_of
from troth.foundation.evidence.ledger.mark import require_not_behind
from troth.foundation.evidence.ledger.postings import postings_of
from troth.foundation.evidence.ledger.storing import (
    BodyColumns,
    BundleRow,
    Move,
    move_head,
    store_bodies,
    store_bundles,
    store_postings,
    unhurried,
)
from troth.foundation.evidence.models import SALT_BYTES, Checkpoint, Log, place_of
from troth.foundation.recording.actor import current_actor
from troth.foundation.recording.facts import SCHEMAS, VERSION, checked, instant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from troth.foundation.recording.facts import Facts

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_HOUR_MS: Final = 3_600_000
_BUNDLE_BYTES: Final = TILE_WIDTH * HASH_BYTES

Principal = tuple[str, str]

# A log has a key of its own, so another database in the same process has other keys here.
_hours_kept: Final[dict[str, int]] = {}


class Batch(NamedTuple):
    """Entries that wait for their indexes, a column each, in their order.

    Attributes:
        kinds: names of their kinds.
        actors: (kind, identifier) of those who acted.
        times_ms: milliseconds since 1970 of the actions.
        bodies: canonical bodies.
    """

    kinds: Sequence[str]
    actors: Sequence[Principal]
    times_ms: Sequence[int]
    bodies: Sequence[bytes]


def milliseconds(at: datetime) -> int:
    """Return an instant as entries are stored: whole milliseconds since 1970, UTC."""
    return (at - _EPOCH) // _MILLISECOND


def append_many(entries: Sequence[tuple[type[Facts], Mapping[str, Any]]]) -> Head:
    """Append entries by the current actor, all or none; they are durable when this returns.

    For bulk work inside Troth; actions use ``@recorded``. The sequencer publishes the new head.

    Raises:
        InvalidInputError: facts do not fit the schema of their kind.
        StateConflictError: there is no log, or it was closed meanwhile.
        TamperError: the database is behind the high-water mark, or contradicts it.
    """
    batch = _composed(entries)
    with transaction.atomic():
        return append(batch)


def _composed(entries: Sequence[tuple[type[Facts], Mapping[str, Any]]]) -> Batch:
    now = timezone.now()
    actor = current_actor().in_evidence()
    # Actor, instant and kind are the same again and again: only facts are encoded one by one.
    head = b'{"actor":%b,"at":%b,"facts":' % (encode(actor), encode(instant(now)))
    tails = {
        schema: b',"kind":%b,"v":%d}' % (encode(schema.kind), VERSION)
        for schema in {schema for schema, _ in entries}
    }
    facts = encode_each(_fitting(entries))
    bodies = [
        head + content + tails[schema] for content, (schema, _) in zip(facts, entries, strict=True)
    ]
    count = len(bodies)
    return Batch(
        [schema.kind for schema, _ in entries],
        [(actor["kind"], actor["id"])] * count,
        [milliseconds(now)] * count,
        bodies,
    )


def _fitting(entries: Sequence[tuple[type[Facts], Mapping[str, Any]]]) -> list[Facts]:
    """Return the facts of each entry, checked against its schema."""
    if all(SCHEMAS.get(schema.kind) is schema for schema in {schema for schema, _ in entries}):
        try:
            return [msgspec.convert(facts, schema) for schema, facts in entries]
        except msgspec.ValidationError:
            pass  # said below, by the kind that does not fit
    return [checked(schema.kind, facts) for schema, facts in entries]


def append(batch: Batch) -> Head:
    """Give a batch its indexes inside the transaction that is open, and sign the new head.

    Raises:
        StateConflictError: there is no log, or another sequencer was first.
        TamperError: the database is behind the high-water mark, or contradicts it.
    """
    log = open_log(lock=True)
    require_not_behind(Head.of(log))
    return extend(log, batch)


def extend(log: Log, batch: Batch) -> Head:
    """Extend one log whose row is locked; as ``append``, without looking at the mark.

    Raises:
        StateConflictError: another sequencer was first.
        TamperError: ``evidence.commitments_missing``: the last bundle is not there.
    """
    kinds, actors = kind_numbers(batch.kinds), principal_numbers(batch.actors)
    openings = _sealed(batch.bodies)
    bodies = BodyColumns(
        place_of(log.number, log.size),
        [kinds[kind] for kind in batch.kinds],
        [actors[actor] for actor in batch.actors],
        batch.times_ms,
        openings,
    )
    old_root = bytes(log.root)
    frontier = Frontier.decode(bytes(log.frontier))
    with unhurried():
        store_bodies(bodies)
        store_postings(postings_of(bodies.first, bodies.kinds, bodies.actors))
        commitments = [sha256(opening).digest() for opening in openings]
        continued = _store_commitments(log, commitments, batch.times_ms)
        frontier.extend(leaf_hashes(commitments))
        head = _signed(log, frontier)
        encoded, text, at = frontier.encode(), head.checkpoint, head.signed_at
        moved = move_head(
            Move(head.size, head.root, encoded, text, at, log.number, log.size, old_root)
        )
    if not continued():
        raise TamperError(
            "evidence.commitments_missing",
            f"The commitments of the last entries of log {log.number} are not in the database.",
            "Keep the database as evidence; troth evidence verify says more.",
        )
    if not moved():
        raise StateConflictError(
            "evidence.head_moved",
            "Another sequencer moved the head of the log first.",
            "Nothing was written; it is tried again.",
        )
    _keep_one_an_hour(head)
    return head


def _sealed(bodies: Sequence[bytes]) -> list[bytes]:
    """Return each body behind a salt of its own; one draw of randomness for all."""
    salts = os.urandom(SALT_BYTES * len(bodies))
    starts = range(0, len(salts), SALT_BYTES)
    return [
        salts[start : start + SALT_BYTES] + body for start, body in zip(starts, bodies, strict=True)
    ]


def _store_commitments(
    log: Log, commitments: Sequence[bytes], times_ms: Sequence[int]
) -> Callable[[], bool]:
    """Add commitments to the bundles; ask what is returned whether the last one was there."""
    earliest, latest = min(times_ms), max(times_ms)
    number, filled = divmod(log.size, TILE_WIDTH)
    room = (TILE_WIDTH - filled) * HASH_BYTES if filled else 0
    joined = b"".join(commitments)
    parts = [
        joined[start : start + _BUNDLE_BYTES] for start in range(room, len(joined), _BUNDLE_BYTES)
    ]
    if filled:
        parts.insert(0, joined[:room])
    rows = [
        BundleRow(earliest, latest, part, place_of(log.number, number + step))
        for step, part in enumerate(parts)
    ]
    return store_bundles(rows[0], rows[1:]) if filled else store_bundles(None, rows)


def _signed(log: Log, frontier: Frontier) -> Head:
    root = frontier.root()
    text = sign_checkpoint(
        SignedHead(log.origin, frontier.size, root), signer_of(log.origin, log.vkey)
    )
    return Head(log.number, log.origin, log.vkey, frontier.size, root, text, timezone.now())


def _keep_one_an_hour(head: Head) -> None:
    hour = milliseconds(head.signed_at) // _HOUR_MS
    if _hours_kept.get(head.vkey) == hour:
        return
    kept = Checkpoint(
        log_id=head.log, hour=hour, size=head.size, signed_at=head.signed_at, text=head.checkpoint
    )
    Checkpoint.objects.bulk_create([kept], ignore_conflicts=True)
    transaction.on_commit(lambda: _hours_kept.update({head.vkey: hour}))

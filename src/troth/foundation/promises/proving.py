"""Where verdicts stand in the evidence, and the proof of the one that is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from troth.core.merkle.hashing import HASH_BYTES
from troth.core.merkle.nodes import Levels
from troth.core.merkle.proofs import inclusion_proof
from troth.core.promising.line import read_line, sentences_digest
from troth.core.promising.proof import EntryProof, Proof
from troth.foundation.evidence.proving.proofs import head_of, prove
from troth.foundation.evidence.queries import Wanted, entries, heads
from troth.foundation.promises.models import Verdict
from troth.foundation.promises.queries import sentences_of
from troth.foundation.promises.schemas import PromisesChecked, StateChanged

if TYPE_CHECKING:
    from troth.foundation.promises.models import Promise, Run
    from troth.foundation.recording import Facts

_EARLIER: Final = timedelta(seconds=1)
_LATER: Final = timedelta(minutes=1)
_MOST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """A log, and the index of an entry in it."""

    log: int
    index: int


def place_of(verdict: Verdict) -> Place | None:
    """Return where the entry of a verdict that changed something stands.

    None while it waits for its place, which takes about a second, when its body was expired, or
    when the verdict changed nothing and so has no entry of its own.
    """
    if not verdict.changed:
        return None
    return _entry_of(StateChanged, verdict.run, ("verdict", str(verdict.pk)))


def place_of_run(run: Run) -> Place | None:
    """Return where the entry of a run stands; None while it waits, or when its body expired."""
    return _entry_of(PromisesChecked, run, ("run", str(run.pk)))


def change_of(verdict: Verdict) -> Verdict | None:
    """Return the verdict since which a promise has the state that a verdict found."""
    if verdict.changed or not verdict.line:
        return verdict if verdict.changed else None
    wanted = read_line(verdict.line).change
    return Verdict.objects.select_related("run").filter(pk=wanted).first()


def proof_of(promise: Promise) -> Proof | None:
    """Return the proof of a promise's verdict in force; it needs no permission, all is public.

    None when the promise was not checked yet in this wording, while the entry of the run waits for
    its place, which takes about a second, and for checks of before lines were kept.

    Raises:
        TamperError: an entry does not verify; nothing false is handed out.
    """
    if promise.latest_id is None:
        return None
    verdict = Verdict.objects.select_related("run").get(pk=promise.latest_id)
    place = place_of_run(verdict.run)
    if place is None or not (verdict.line and verdict.run.leaves):
        return None
    changed = change_of(verdict)
    change = place_of(changed) if changed else None
    said, run = sentences_of(promise), verdict.run
    as_checked = sentences_digest(said) == read_line(verdict.line).sentences
    return Proof(
        line=verdict.line,
        sentences=said if as_checked else {},
        position=verdict.position,
        size=run.count,
        path=tuple(one.hex() for one in _path(run, verdict.position)),
        root=run.commitment,
        run=_proven(place),
        change=_proven(change) if change else None,
    )


def _path(run: Run, position: int) -> list[bytes]:
    leaves = bytes(run.leaves)
    starts = range(0, len(leaves), HASH_BYTES)
    nodes = Levels([leaves[start : start + HASH_BYTES] for start in starts])
    return inclusion_proof(nodes, position, run.count)


def _proven(place: Place) -> EntryProof:
    head = head_of(place.log)
    return EntryProof(place.log, place.index, str(prove(place.index, log=place.log)), head.vkey)


def _entry_of(schema: type[Facts], run: Run, fact: tuple[str, Any]) -> Place | None:
    name, value = fact
    for head in reversed(heads()):
        span = (run.ended_at - _EARLIER, run.ended_at + _LATER)
        for entry in entries(Wanted(head.log, schema.kind, None, *span), limit=_MOST):
            body = entry.body
            if body and body["facts"].get(name) == value:
                return Place(entry.log, entry.index)
    return None

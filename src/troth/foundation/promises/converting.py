"""Between verdicts as values, as rows and as entries."""

from __future__ import annotations

from datetime import UTC, date
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from troth.core.promising.line import SALT_BYTES, Line, rest_digest, sentences_digest
from troth.core.promising.staleness import Checked, Reading, read
from troth.core.promising.verdict import Basis, State, UnknownReason
from troth.foundation.promises.models import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from troth.core.promising.verdict import Obtained
    from troth.core.promising.verdict import Verdict as Found
    from troth.foundation.promises.models import Promise


def row_of(promise: Promise, found: Found, at: datetime) -> Verdict:
    """Return a verdict as a row that is not stored yet."""
    return Verdict(
        promise=promise,
        wording=promise.wording,
        at=at,
        state=found.state.value,
        basis=found.basis.value,
        reason=found.reason.value if found.reason else "",
        code=found.code,
        rows_examined=found.rows_examined,
        facts={name: _plain(value) for name, value in found.facts.items()},
        obtained=[_question(one) for one in found.obtained],
        public_facts={name: _plain(value) for name, value in found.public_facts.items()},
        salt=token_hex(SALT_BYTES),
    )


def line_of(verdict: Verdict, sentences: Mapping[str, str], change: str) -> Line:
    """Return the line of a verdict in the commitment of its run.

    Args:
        verdict: not stored yet; it has its salt.
        sentences: what is published of the promise, by language.
        change: id of the verdict that found something new last.
    """
    return Line(
        verdict=str(verdict.pk),
        promise=str(verdict.promise_id),
        wording=verdict.wording,
        sentences=sentences_digest(sentences),
        at=verdict.at.astimezone(UTC).isoformat(),
        state=verdict.state,
        basis=verdict.basis,
        reason=verdict.reason,
        public_facts=verdict.public_facts,
        change=change,
        rest=rest_digest(bytes.fromhex(verdict.salt), rest_of(verdict)),
    )


def rest_of(verdict: Verdict) -> dict[str, Any]:
    """Return what of a verdict is not public."""
    return {
        "code": verdict.code,
        "rows_examined": verdict.rows_examined,
        "facts": verdict.facts,
        "obtained": verdict.obtained,
    }


def public_entry(line: Line, kind: str, before: str) -> dict[str, Any]:
    """Return what the entry of a change of state says: nothing but what is public."""
    return {
        "promise": line.promise,
        "verdict": line.verdict,
        "wording": line.wording,
        "promise_kind": kind,
        "sentences": line.sentences,
        "state": line.state,
        "before": before,
        "basis": line.basis,
        "reason": line.reason,
        "public_facts": line.public_facts,
        "rest": line.rest,
    }


def explaining_entry(verdict: Verdict) -> dict[str, Any]:
    """Return what the entry beside it says: the rest, and the salt of its digest."""
    return {"verdict": str(verdict.pk), "salt": verdict.salt, **rest_of(verdict)}


def reading_of(promise: Promise, now: datetime) -> Reading:
    """Return how a promise reads now, from its latest verdict."""
    latest = promise.latest
    last = None
    if latest is not None and latest.wording == promise.wording:
        reason = UnknownReason(latest.reason) if latest.reason else None
        last = Checked(State(latest.state), reason, Basis(latest.basis), latest.at)
    return read(last, cadence=promise.cadence, since=promise.worded_at, now=now)


def _question(one: Obtained) -> Mapping[str, Any]:
    return {
        "system": one.system,
        "query": one.query,
        "parameters": list(one.parameters),
        "started": one.started.isoformat(),
        "ended": one.ended.isoformat(),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value

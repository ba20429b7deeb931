"""Between verdicts as values, as rows and as entries."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING, Any

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
    )


def line_of(verdict: Verdict) -> bytes:
    """Return the line of a verdict in the commitment of its run.

    The random id makes it unguessable, so that one line can be shown without the others.
    """
    rows = "" if verdict.rows_examined is None else verdict.rows_examined
    parts = (
        verdict.pk,
        verdict.promise_id,
        verdict.wording,
        verdict.at.astimezone(UTC).isoformat(),
    )
    said = (verdict.state, verdict.basis, verdict.reason, rows)
    return " ".join(str(part) or "-" for part in (*parts, *said)).encode()


def as_facts(verdict: Verdict, kind: str, before: str) -> dict[str, Any]:
    """Return what the entry of a change of state says."""
    return {
        "promise": str(verdict.promise_id),
        "verdict": str(verdict.pk),
        "wording": verdict.wording,
        "promise_kind": kind,
        "state": verdict.state,
        "before": before,
        "basis": verdict.basis,
        "reason": verdict.reason,
        "code": verdict.code,
        "rows_examined": verdict.rows_examined,
        "facts": verdict.facts,
        "public_facts": verdict.public_facts,
        "obtained": verdict.obtained,
    }


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

"""Promises that nobody measured yet: a person confirms them, for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session

CONFIRMED: Final = frozenset({"confirmed_on", "confirmed_until"})
"""The public facts of what was confirmed; a kind names them to have them published."""


def attested(asked: Asked[Any], session: Session) -> Verdict:
    """Return what an attestation says of a promise: never that it is kept.

    In date it reads ``not_measured`` ("confirmed on DATE"), out of date ``stale``, and
    ``nothing_yet`` when nobody confirmed it.
    """
    found = asked.attestation
    if found is None or found.at < asked.declared_at:
        return unknown(UnknownReason.NOTHING_YET, basis=Basis.ATTESTED)
    facts = {"role": found.role, "confirmed_on": found.at.date().isoformat()}
    if found.until <= session.now:
        return unknown(UnknownReason.STALE, basis=Basis.ATTESTED, facts=facts)
    return Verdict(
        state=State.UNKNOWN,
        basis=Basis.ATTESTED,
        reason=UnknownReason.NOT_MEASURED,
        facts=facts,
        public_facts={"confirmed_on": found.at.date(), "confirmed_until": found.until.date()},
    )

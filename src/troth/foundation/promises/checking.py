"""Checking promises: those of one place together, each store once, every error unknown."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from troth.core.errors import TrothError
from troth.core.promising.kind import Asked, Attestation
from troth.core.promising.session import Session, UnreachableError
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.foundation.jobs.places import place_of
from troth.foundation.promises.queries import last_attestations
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from troth.core.promising.kind import Kind
    from troth.foundation.promises.models import Attestation as AttestationRow
    from troth.foundation.promises.models import Promise

logger = logging.getLogger("troth.promises")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check of one promise found.

    Attributes:
        promise: as it was when it was checked.
        verdict: what was found.
    """

    promise: Promise
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Round:
    """Checks that were made together, and the instant they reckon from."""

    at: datetime
    outcomes: tuple[Outcome, ...]


def check(
    promises: Sequence[Promise], progress: Callable[[Outcome], None] = lambda _one: None
) -> Round:
    """Check promises and say what was found; nothing is kept, and no transaction of ours is open.

    Args:
        promises: which ones; those of one place are taken together, the first due place first.
        progress: is told each outcome.
    """
    attested = last_attestations(promises)
    found = []
    with Session(timezone.now(), timezone.now) as session:
        for promise in _in_places(promises):
            verdict = examine(promise, attested.get(promise.pk), session)
            found.append(Outcome(promise, verdict))
            progress(found[-1])
    return Round(session.now, tuple(found))


def examine(promise: Promise, attestation: AttestationRow | None, session: Session) -> Verdict:
    """Check one promise; whatever goes wrong reads unknown, and never kept."""
    kind = kinds().get(promise.kind)
    if kind is None:
        return unknown(UnknownReason.FAILED, code="promises.no_kind")
    if kind.faults_of(promise.parameters):
        return unknown(UnknownReason.FAILED, code="promises.unfit")
    asked = Asked(kind.read(promise.parameters), promise.worded_at, _as_value(attestation))
    try:
        verdict = kind.check(asked, session)
    except UnreachableError as error:
        return unknown(UnknownReason.UNREACHABLE, code=error.code)
    except TrothError as error:
        return unknown(UnknownReason.FAILED, code=error.code)
    except Exception as error:  # noqa: BLE001 - whatever a check raises, the promise is not kept
        # Neither text nor traceback: a driver may have put values there.
        logger.error("promises.crashed %s %s", kind.key, place_of(error))  # noqa: TRY400
        return unknown(UnknownReason.FAILED, code="promises.crashed")
    return _permitted(kind, verdict)


def _permitted(kind: Kind[Any], verdict: Verdict) -> Verdict:
    if verdict.state is State.KEPT and kind.basis is not Basis.MEASURED:
        return unknown(UnknownReason.FAILED, code="promises.not_measured")
    public = {
        name: value for name, value in verdict.public_facts.items() if name in kind.public_facts
    }
    return replace(verdict, public_facts=public)


def _in_places(promises: Sequence[Promise]) -> list[Promise]:
    places = {one.pk: _place_of(one) for one in promises}
    first: dict[str, datetime] = {}
    for one in promises:
        place = places[one.pk]
        first[place] = min(one.due_at, first.get(place, one.due_at))
    return sorted(
        promises, key=lambda one: (first[places[one.pk]], places[one.pk], one.due_at, one.key)
    )


def _place_of(promise: Promise) -> str:
    kind = kinds().get(promise.kind)
    if kind is None or kind.faults_of(promise.parameters):
        return ""
    return kind.place(kind.read(promise.parameters))


def _as_value(row: AttestationRow | None) -> Attestation | None:
    return Attestation(row.role, row.at, row.expires_at) if row else None

"""Which clocks run for a request, by the law of its person, and from when on.

One deadline is opened for each law that protects the person for certain, and one for the law whose
time ends first, whatever is known: so a pause or an extension that one law grants takes nothing
from another. What the law wants at once is done within the minute and needs no deadline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.errors import StateConflictError
from troth.customers.rights.journey import as_troth, facts_about
from troth.customers.rights.values import Due
from troth.foundation.duties.actions.opening import open_deadline
from troth.foundation.duties.actions.running import close_deadline
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.duties.queries.deadlines import deadlines_of
from troth.foundation.duties.queries.once import read_once
from troth.foundation.duties.queries.persons import Basis, RequestClock, clocks_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from troth.customers.rights.models import Request
    from troth.foundation.duties.models import Deadline

AFTER_PROOF: Final = "request_complete"
"""The event of the lawbook that is the latest of the request and the proof that was asked for."""
_CERTAIN: Final = frozenset({Basis.RESIDENT, Basis.ESTABLISHMENT})


@read_once()
def open_for(request: Request, *, waits: bool) -> tuple[Due | None, Due | None]:
    """Open the clocks of a request that has come in; return by when to answer and to confirm.

    Args:
        request: the request, stored.
        waits: whether proof of identity was asked for: clocks that begin with it begin later.
    """
    answer = _begun(request, "answer", waits=waits)
    return answer, _begun(request, "confirm", waits=False)


@read_once()
def open_after_proof(request: Request, at: datetime) -> Due | None:
    """Open the clocks that waited for the proof of identity; return by when to answer."""
    running = deadlines_of(request.about).filter(closed_at=None)
    known = set(running.values_list("duty", flat=True))
    begun = [
        _due(one, _opened(request, one, at))
        for one in chosen(request, "answer", _day(at))
        if one.clock.starts == AFTER_PROOF and one.duty.id not in known
    ]
    return begun[0] if begun else None


@read_once()
def open_anew(request: Request, at: datetime) -> Due | None:
    """Open the clocks of a request that an appeal has go on; return by when to answer.

    No law sets a time for that: the careful reading is that it begins anew, with the appeal
    granted, or with the proof where that is still waited for.
    """
    waits = facts_about(request).proof and not request.verified_by
    dues = [
        _due(one, None, waits=True)
        if waits and one.clock.starts == AFTER_PROOF
        else _due(one, _opened(request, one, at))
        for one in chosen(request, "answer", _day(at))
    ]
    return dues[0] if dues else None


@read_once()
def open_appeal(request: Request) -> Due | None:
    """Open the clock of an appeal; None: no law of the lawbook sets a time for it."""
    found = _narrowed(clocks_of("appeal", "appeal", request.residence, _day(request.received_at)))
    certain = [one for one in found if one.protection.basis is not Basis.ANALOGY]
    dues = [_due(one, _opened(request, one, request.received_at)) for one in certain]
    return dues[0] if dues else None


@read_once()
def due_of(request: Request) -> Due | None:
    """Return by when a request is to be answered, by its open clocks or by what would hold now."""
    found = chosen(request, "answer", _day(request.received_at))
    if not found:
        return None
    running = deadlines_of(request.about).filter(duty__in={one.duty.id for one in found})
    first = running.filter(closed_at=None).first()
    return _due(found[0], first, waits=first is None and found[0].clock.starts == AFTER_PROOF)


@read_once()
def confirm_in_time(request: Request, at: datetime) -> None:
    """Close the clocks of confirming a receipt, which was done."""
    confirming = {one.duty.id for one in chosen(request, "confirm", _day(request.received_at))}
    with as_troth():
        for one in deadlines_of(request.about).filter(closed_at=None, duty__in=confirming):
            close_deadline(deadline=one.pk, at=at)


def chosen(request: Request, step: str, on: date) -> list[RequestClock]:
    """Return the clocks to keep for a step of a request, the most protective first.

    Of the lawbook's kinds that fit what is asked, the first counts for which a law that protects
    the person has a duty; only where none has, what other laws say by analogy.
    """
    found: list[list[RequestClock]] = [
        clocks_of(law, step, request.residence, on) for law in facts_about(request).law
    ]
    own = [one for one in found if one and one[0].protection.basis is not Basis.ANALOGY]
    return _narrowed(next(iter([*own, *filter(None, found)]), []))


def _narrowed(found: list[RequestClock]) -> list[RequestClock]:
    """Keep one clock of each law that holds for certain, and the first of all."""
    kept: dict[str, RequestClock] = {}
    for place, one in enumerate(found):
        if place and not (one.is_certain and one.protection.basis in _CERTAIN):
            continue
        law = one.protection.regime.id
        known = kept.get(law)
        same = known is not None and known.earliest == one.earliest
        if known is None or (same and known.duty.clock_of and not one.duty.clock_of):
            kept[law] = one
    return list(kept.values())


def _begun(request: Request, step: str, *, waits: bool) -> Due | None:
    dues = [
        _due(one, None, waits=True)
        if waits and one.clock.starts == AFTER_PROOF
        else _due(one, _opened(request, one, request.received_at))
        for one in chosen(request, step, _day(request.received_at))
    ]
    return dues[0] if dues else None


def _opened(request: Request, one: RequestClock, started: datetime) -> Deadline | None:
    if one.clock.at_once:
        return None
    with as_troth():
        try:
            return open_deadline(
                duty=one.duty.id,
                reference=request.about,
                started=started,
                owner=request.owner_id,
            )
        except StateConflictError:
            # It runs already, or its duty has nothing that an event starts.
            return None


def _due(one: RequestClock, opened: Deadline | None, *, waits: bool = False) -> Due:
    law = one.protection.regime
    at = opened.due if opened else None if one.clock.at_once else one.earliest
    return Due(
        at=at,
        at_once=bool(one.clock.at_once),
        waits_for_proof=waits,
        law=law.short,
        ref=one.duty.ref,
        reason=one.reason,
    )


def _day(at: datetime) -> date:
    return at.astimezone(zone()).date()

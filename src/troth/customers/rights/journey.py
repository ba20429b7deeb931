"""The way of a request from state to state, and its end; who calls this records what was done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.errors import StateConflictError
from troth.core.requesting.kinds import Kind, KindFacts, facts_of
from troth.core.requesting.states import OVER, Event, State, moved
from troth.customers.rights.errors.office import request_not_found
from troth.customers.rights.errors.public import not_now
from troth.customers.rights.events import ENDED, announce_request
from troth.customers.rights.models import Outcome, Request
from troth.customers.rights.signals import accepted
from troth.customers.rights.unplanning import take_back
from troth.foundation.duties.actions.running import close_deadline
from troth.foundation.duties.models import Outcome as Closing
from troth.foundation.duties.queries.deadlines import deadlines_of
from troth.foundation.erasure.subjects.queries import begun_plans
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

_ENDS: Final = {
    State.DONE: (Outcome.DONE, Closing.DONE),
    State.PARTLY_DONE: (Outcome.PARTLY, Closing.DONE),
    State.REFUSED: (Outcome.REFUSED, Closing.REFUSED),
    State.CANCELLED: (Outcome.CANCELLED, Closing.WITHDRAWN),
    State.LAPSED: (Outcome.LAPSED, Closing.NOT_DUE),
}


_STOPPING: Final = frozenset({Event.CANCELLED, Event.REFUSED, Event.DOUBT_RAISED})


def facts_about(request: Request) -> KindFacts:
    """Return what follows from what a request asks for."""
    return facts_of(Kind(request.kind), marketing=request.marketing)


def locked(identifier: UUID) -> Request:
    """Return a request and keep others from it until the transaction ends.

    Raises:
        NotFoundError: ``rights.no_request``.
    """
    rows = Request.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=identifier).first()
    if found is None:
        raise request_not_found()
    return found


def locked_open(identifier: UUID) -> Request:
    """Return a request that is not over, locked.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it is over.
    """
    found = locked(identifier)
    if found.state in OVER:
        raise not_now()
    return found


def move(request: Request, event: Event) -> None:
    """Take a locked request to its next state, and end it where that is an end.

    The end closes its clocks and says its outcome. The caller records and tells it.

    Raises:
        StateConflictError: ``rights.not_now``: that cannot happen to it in this state.
    """
    try:
        request.state = moved(State(request.state), event)
    except StateConflictError:
        raise not_now() from None
    if event in _STOPPING:
        _stop_plan(request, event)
    if request.state in _ENDS:
        outcome, closing = _ENDS[State(request.state)]
        request.outcome, request.closed_at = outcome, timezone.now()
        close_clocks(request, closing)
        announce_request(request, ENDED)
    else:
        request.outcome, request.closed_at = Outcome.NONE, None
    request.save(update_fields=["state", "outcome", "closed_at"])


def accept(request: Request, event: Event = Event.ACCEPTED) -> None:
    """Take a locked request to where it is carried out, and have that begin.

    Raises:
        StateConflictError: ``rights.not_now``.
    """
    move(request, event)
    accepted.send(Request, request=request)


def close_clocks(request: Request, closing: Closing, at: datetime | None = None) -> None:
    """Close every deadline of a request that is open."""
    with as_troth():
        for one in deadlines_of(request.about).filter(closed_at=None):
            close_deadline(deadline=one.pk, outcome=closing, at=at)


def _stop_plan(request: Request, event: Event) -> None:
    """Withdraw what was planned for a request, so that nobody carries it out later.

    Raises:
        StateConflictError: ``rights.not_now``: a store was begun already, by this plan or by one
            before it, so that it would not be true that nothing is done.
    """
    ends = event is not Event.DOUBT_RAISED
    if ends and begun_plans(request.about).exists():
        raise not_now()
    take_back(request.about, ends=ends)


@contextmanager
def as_troth() -> Iterator[None]:
    """Do what follows from an action as Troth itself: who asks needs no permission for it."""
    with acting(Actor.system("rights")):
        yield

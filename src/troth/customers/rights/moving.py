"""Moving a request from state to state: locked, by the one table of moves, and never otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.requesting.states import OVER, Event, State, moved
from troth.customers.rights.errors.office import request_not_found
from troth.customers.rights.models import Outcome, Request

if TYPE_CHECKING:
    from uuid import UUID

_OUTCOMES: Final = {
    State.DONE: Outcome.DONE,
    State.PARTLY_DONE: Outcome.PARTLY,
    State.REFUSED: Outcome.REFUSED,
    State.CANCELLED: Outcome.CANCELLED,
    State.LAPSED: Outcome.LAPSED,
}


def locked(request: UUID | str) -> Request:
    """Return a request that nobody else changes until the caller's transaction ends.

    Raises:
        NotFoundError: ``rights.no_request``.
    """
    rows = Request.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=request).first()
    if found is None:
        raise request_not_found()
    return found


def move(request: Request, event: Event) -> State:
    """Have something happen to a locked request; returns the state it is in then.

    Where that ends it, when and how are kept; where it is taken up again, they are cleared.

    Raises:
        StateConflictError: ``requesting.not_now``.
    """
    state = moved(State(request.state), event)
    request.state = state
    request.outcome = _OUTCOMES.get(state, Outcome.NONE)
    request.closed_at = timezone.now() if state in OVER else None
    request.save(update_fields=["state", "outcome", "closed_at"])
    return state

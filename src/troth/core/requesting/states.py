"""How far a request has come, and what may happen to it next."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from troth.core.errors import StateConflictError


def _(text: str) -> str:
    return text


class State(StrEnum):
    """How far a request has come.

    ``waiting`` is for others, who still have to do or answer something, after all that Troth does
    itself; ``doubted`` is for a person of the company, before anything was done; ``lapsed``: the
    person did not prove who they are in time.
    """

    RECEIVED = "received"
    VERIFYING = "verifying"
    VERIFIED = "verified"
    DOUBTED = "doubted"
    PLANNED = "planned"
    APPROVAL = "approval"
    EXECUTING = "executing"
    WAITING = "waiting"
    DELIVERING = "delivering"
    DONE = "done"
    PARTLY_DONE = "partly_done"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


LABELS: Final = {
    State.RECEIVED: _("Received"),
    State.VERIFYING: _("Waiting for proof of identity"),
    State.VERIFIED: _("Accepted"),
    State.DOUBTED: _("In doubt"),
    State.PLANNED: _("Planned"),
    State.APPROVAL: _("Waiting for approval"),
    State.EXECUTING: _("Being carried out"),
    State.WAITING: _("Waiting for others"),
    State.DELIVERING: _("Being delivered"),
    State.DONE: _("Done"),
    State.PARTLY_DONE: _("Done in part"),
    State.REFUSED: _("Refused"),
    State.CANCELLED: _("Cancelled"),
    State.LAPSED: _("Lapsed"),
}
"""What each is called; marked for translation."""


class Event(StrEnum):
    """What happens to a request.

    Attributes:
        PROOF_ASKED: the person was asked to show who they are.
        ACCEPTED: they showed it, or need not.
        DOUBT_RAISED: a person of the company recorded a reason for doubt.
        DOUBT_CLEARED: the same ended it; the request is accepted.
        PLANNED: what is to be done is written down and can be done.
        PLAN_DROPPED: that no longer holds, for instance as a schema changed; planned again.
        APPROVAL_ASKED: the plan awaits a second person.
        STARTED: it is being carried out.
        OTHERS_ASKED: recipients or tasks of people are left to be answered.
        OTHERS_DONE: all of them were; what follows goes on.
        DELIVERY_STARTED: files are made and handed over.
        COMPLETED: everything that was asked for is done.
        COMPLETED_IN_PART: something was kept or left, and the person was told what and why.
        REFUSED: the person was told that nothing is done, and why.
        CANCELLED: the person wants it no more.
        EXPIRED: the time for proving who they are is over.
        APPEALED: the person appeals against a refusal; it is decided anew.
    """

    PROOF_ASKED = "proof_asked"
    ACCEPTED = "accepted"
    DOUBT_RAISED = "doubt_raised"
    DOUBT_CLEARED = "doubt_cleared"
    PLANNED = "planned"
    PLAN_DROPPED = "plan_dropped"
    APPROVAL_ASKED = "approval_asked"
    STARTED = "started"
    OTHERS_ASKED = "others_asked"
    OTHERS_DONE = "others_done"
    DELIVERY_STARTED = "delivery_started"
    COMPLETED = "completed"
    COMPLETED_IN_PART = "completed_in_part"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    APPEALED = "appealed"


_ENDED_BEFORE: Final = {Event.REFUSED: State.REFUSED, Event.CANCELLED: State.CANCELLED}
_UNDONE: Final = {**_ENDED_BEFORE, Event.DOUBT_RAISED: State.DOUBTED}
_ENDED: Final = {Event.COMPLETED: State.DONE, Event.COMPLETED_IN_PART: State.PARTLY_DONE}

_MOVES: Final[dict[State, dict[Event, State]]] = {
    State.RECEIVED: {
        **_UNDONE,
        Event.PROOF_ASKED: State.VERIFYING,
        Event.ACCEPTED: State.VERIFIED,
    },
    State.VERIFYING: {
        **_UNDONE,
        Event.ACCEPTED: State.VERIFIED,
        Event.EXPIRED: State.LAPSED,
    },
    State.DOUBTED: {
        **_ENDED_BEFORE,
        Event.PROOF_ASKED: State.VERIFYING,
        Event.DOUBT_CLEARED: State.VERIFIED,
        Event.EXPIRED: State.LAPSED,
    },
    State.VERIFIED: {
        **_UNDONE,
        Event.PLANNED: State.PLANNED,
        Event.STARTED: State.EXECUTING,
    },
    State.PLANNED: {
        **_UNDONE,
        Event.PLAN_DROPPED: State.VERIFIED,
        Event.APPROVAL_ASKED: State.APPROVAL,
        Event.STARTED: State.EXECUTING,
    },
    State.APPROVAL: {
        **_UNDONE,
        Event.PLAN_DROPPED: State.VERIFIED,
        Event.STARTED: State.EXECUTING,
    },
    State.EXECUTING: {
        **_ENDED,
        Event.PLAN_DROPPED: State.VERIFIED,
        Event.OTHERS_ASKED: State.WAITING,
        Event.DELIVERY_STARTED: State.DELIVERING,
    },
    State.WAITING: {
        **_ENDED,
        Event.OTHERS_DONE: State.EXECUTING,
        Event.DELIVERY_STARTED: State.DELIVERING,
    },
    State.DELIVERING: {**_ENDED, Event.OTHERS_ASKED: State.WAITING},
    State.DONE: {},
    State.PARTLY_DONE: {Event.COMPLETED: State.DONE, Event.APPEALED: State.VERIFIED},
    State.REFUSED: {Event.APPEALED: State.VERIFIED},
    State.CANCELLED: {},
    State.LAPSED: {},
}

OVER: Final = frozenset(
    {State.DONE, State.PARTLY_DONE, State.REFUSED, State.CANCELLED, State.LAPSED}
)
"""States in which nothing is left for the company to do; only the person can still appeal."""

UNBEGUN: Final = frozenset({State.VERIFIED, State.PLANNED, State.APPROVAL})
"""States in which it is clear who asks and what, and what is to be done can still change."""

OPEN: Final = frozenset(State) - OVER
"""States in which the company still has something to do, or the person to prove."""


def allowed(state: State) -> frozenset[Event]:
    """Return what may happen to a request in a state."""
    return frozenset(_MOVES[state])


def moved(state: State, event: Event) -> State:
    """Return the state that follows.

    Once something was carried out a request is not cancelled or refused any more: that could not
    be true.

    Raises:
        StateConflictError: ``requesting.not_now``: that cannot happen to a request in this state.
    """
    try:
        return _MOVES[state][event]
    except KeyError:
        what = f"A request in the state {state} cannot have the event {event}."
        remedy = "Load the request again: something else happened to it first."
        raise StateConflictError("requesting.not_now", what, remedy) from None

"""How far a request comes: what may follow what, and what never may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import StateConflictError
from troth.core.requesting.states import LABELS, OPEN, OVER, Event, State, allowed, moved


def _walk(events: list[Event]) -> State:
    state = State.RECEIVED
    for event in events:
        state = moved(state, event)
    return state


@pytest.mark.parametrize(
    ("events", "end"),
    [
        ([Event.ACCEPTED, Event.STARTED, Event.COMPLETED], State.DONE),
        (
            [
                *(Event.PROOF_ASKED, Event.ACCEPTED, Event.PLANNED, Event.APPROVAL_ASKED),
                *(Event.STARTED, Event.OTHERS_ASKED, Event.OTHERS_DONE, Event.COMPLETED),
            ],
            State.DONE,
        ),
        (
            [
                *(Event.PROOF_ASKED, Event.DOUBT_RAISED, Event.DOUBT_CLEARED, Event.PLANNED),
                *(Event.STARTED, Event.DELIVERY_STARTED, Event.COMPLETED_IN_PART),
            ],
            State.PARTLY_DONE,
        ),
        ([Event.PROOF_ASKED, Event.EXPIRED], State.LAPSED),
        ([Event.REFUSED, Event.APPEALED, Event.REFUSED], State.REFUSED),
        ([Event.ACCEPTED, Event.PLANNED, Event.PLAN_DROPPED, Event.PLANNED], State.PLANNED),
    ],
)
def test_a_request_walks_to_its_end(events: list[Event], end: State) -> None:
    assert _walk(events) is end


def test_what_was_carried_out_is_neither_cancelled_nor_refused() -> None:
    for state in (State.EXECUTING, State.WAITING, State.DELIVERING, State.DONE, State.PARTLY_DONE):
        for event in (Event.CANCELLED, Event.REFUSED):
            with pytest.raises(StateConflictError) as caught:
                moved(state, event)
            assert caught.value.code == "requesting.not_now"


def test_nothing_is_planned_or_started_before_it_is_accepted() -> None:
    for state in (State.RECEIVED, State.VERIFYING, State.DOUBTED):
        assert not allowed(state) & {Event.PLANNED, Event.STARTED, Event.COMPLETED}


def test_every_state_has_a_label_and_is_open_or_over() -> None:
    assert set(LABELS) == set(State)
    assert set(State) == OPEN | OVER
    assert not OPEN & OVER


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_leads_to_an_end(state: State) -> None:
    reached, new = {state}, {state}
    while new:
        new = {moved(one, event) for one in new for event in allowed(one)} - reached
        reached |= new
    assert reached & OVER


@given(st.lists(st.sampled_from(Event), max_size=30))
def test_any_row_of_events_either_moves_or_is_refused(events: list[Event]) -> None:
    state = State.RECEIVED
    for event in events:
        if event in allowed(state):
            state = moved(state, event)
        else:
            with pytest.raises(StateConflictError):
                moved(state, event)
    assert state in State

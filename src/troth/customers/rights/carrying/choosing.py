"""Choices: opt-outs, limits, withdrawal, objection to marketing, restriction; done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.requesting.choosing import BY_PURPOSE
from troth.core.requesting.states import Event, State
from troth.customers.rights.carrying.ending import end_or_wait
from troth.customers.rights.carrying.telling import tell_recipients
from troth.customers.rights.journey import facts_about, locked, move
from troth.customers.rights.person import identities_of
from troth.customers.rights.schemas.carrying import RequestBegun
from troth.customers.rights.story.telling import tell
from troth.foundation.choices.actions.recording import record_choice
from troth.foundation.choices.models import Choice
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.core.requesting.choosing import ChoiceKind
    from troth.customers.rights.models import Request


def step(request: Request) -> bool:
    """Do the next thing for a request that is a choice; returns whether anything was done."""
    if request.state == State.VERIFIED:
        choose(request=request.pk)
        return True
    return end_or_wait(request, partly=False)


@recorded(RequestBegun)
def choose(*, request: UUID) -> Request:
    """Have what a person chose stand from now on, and tell the recipients it concerns.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it was begun meanwhile.
        InvalidInputError: nothing that was named identifies anybody.
    """
    found = locked(request)
    move(found, Event.STARTED)
    choice = stand(found, facts_about(found).choice)
    told, by_hand = tell_recipients(found)
    tell(found, "chosen")
    note(request=str(found.pk), choices=[str(choice.pk)], told=told, by_hand=by_hand)
    return found


def stand(request: Request, kind: ChoiceKind | None, *, given: bool = True) -> Choice:
    """Record a choice of the person of a request, or that it is taken back; once."""
    assert kind is not None  # noqa: S101 - only for kinds of request that are choices
    return record_choice(
        identities=identities_of(request),
        kind=kind,
        source=f"{request.about}{request.nth}{'' if given else ':back'}",
        channel=request.channel,
        purpose=request.purpose if kind in BY_PURPOSE else "",
        given=given,
    )


def is_standing(request: Request, kind: ChoiceKind) -> bool:
    """Say whether a choice of the person was recorded for a request in this round."""
    source = f"{request.about}{request.nth}"
    return Choice.objects.filter(source=source, kind=kind).exists()

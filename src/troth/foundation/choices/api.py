"""The room's part of the API: asking what people chose, fetching changes, recording choices.

Values that identify people are in bodies, never in an address, which servers write down.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID  # noqa: TC003 - read by the API's schema

from ninja import Field, Router, Schema

from troth.core.requesting.choosing import ChoiceKind
from troth.core.requesting.identities import IdentityKind
from troth.foundation.choices import systems
from troth.foundation.choices.actions import fetching, looking, recording
from troth.foundation.choices.models import Channel
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.core.requesting.choosing import Standing
    from troth.foundation.choices.models import Choice

router = Router(tags=["Choices of people"])

_KINDS = ", ".join(f"`{one}`" for one in IdentityKind)
_IDENTITIES = f"Values of one person by kind: {_KINDS}."


class Asked(Schema):
    """People whose choices are asked for."""

    people: list[dict[str, list[str]]] = Field(
        min_length=1, max_length=looking.MOST_PEOPLE, description=f"Each: {_IDENTITIES}"
    )


class Stands(Schema):
    """A choice that stands."""

    kind: ChoiceKind
    purpose: str = Field(description="Key of the purpose it is about; empty: all.")
    besides: list[str] = Field(description="Of all purposes, those it was taken back for.")
    since: datetime


class Answered(Schema):
    """What stands for each person, in the order in which they were asked for."""

    people: list[list[Stands]]


class Change(Schema):
    """One choice; it is never changed, a later one replaces it."""

    number: int = Field(description="Its place among all changes.")
    id: str
    kind: ChoiceKind
    purpose: str = Field(description="Key of the purpose it is about; empty: all.")
    given: bool = Field(description="False: it was taken back.")
    at: datetime = Field(description="When the person said it; the latest counts.")
    channel: Channel
    identities: dict[str, list[str]] = Field(
        description="Values in normal form by kind; empty when the person was erased."
    )


class Changed(Schema):
    """Changes in their order."""

    changes: list[Change]
    next: str = Field(description="What to ask `after` the next time; empty while there is none.")
    more: bool = Field(description="Whether there are more now.")


class Place(Schema):
    """How far one system that fetches changes has come."""

    name: str = Field(description="What its token is for.")
    reached: int = Field(description="Number of the last change it is known to have; 0: none.")
    fetched_at: datetime = Field(description="When it last asked.")
    waiting: int = Field(description="How many changes it is not known to have.")
    since: datetime | None = Field(description="When the oldest of these was recorded.")
    late: bool = Field(description="Whether that one has waited for longer than five days.")
    opens: bool = Field(description="Whether its token still lets it fetch.")


class ToRecord(Schema):
    """A choice that somebody made in one of your systems."""

    identities: dict[str, list[str]] = Field(description=_IDENTITIES)
    kind: ChoiceKind
    source: str = Field(
        min_length=1,
        max_length=200,
        description="Your id of it, without personal data; recording it again changes nothing.",
    )
    purpose: str = Field(default="", description="Key of a purpose of the data map; empty: all.")
    given: bool = Field(default=True, description="False: the person takes it back.")
    channel: Channel = Channel.API
    at: datetime | None = Field(default=None, description="When they said it; by default now.")


class Recorded(Schema):
    """A choice that is recorded."""

    id: str
    kind: ChoiceKind
    purpose: str
    given: bool
    at: datetime


@router.post("/lookup", response=Answered, summary="Ask what people chose")
def look_up(request: HttpRequest, asked: Asked) -> Answered:
    """Say what stands for each of up to 1,000 people; recorded. Needs `choices.look_up`."""
    del request
    found = looking.look_up(people=asked.people)
    return Answered(people=[[_stands(one) for one in person] for person in found])


@router.get("/changes", response=Changed, summary="Fetch changes")
def fetch_changes(request: HttpRequest, after: UUID | None = None, limit: int = 1000) -> Changed:
    """Fetch choices in their order, with the identities of people. Needs `choices.fetch`.

    Ask with the `next` of the last answer. Changes come at least once, in the order of `number`;
    by `at` you know which of two counts. What is asked beyond counts as fetched by the token's
    system, even when it asks for something earlier again; it is recorded.
    """
    del request
    found = fetching.fetch_changes(after=after, limit=limit)
    changes = [
        Change(**{name: getattr(one, name) for name in one.__slots__}) for one in found.changes
    ]
    return Changed(changes=changes, next=found.next, more=found.more)


@router.get("/systems", response=list[Place], summary="See how far systems have fetched")
def list_systems(request: HttpRequest) -> list[Place]:
    """List the systems that fetch changes with a token, by name. Needs `choices.read`."""
    del request
    require("choices.read")
    return [
        Place(**{name: getattr(one, name) for name in one.__slots__}) for one in systems.systems()
    ]


@router.post("", response={201: Recorded}, summary="Record a choice")
def record_choice(request: HttpRequest, told: ToRecord) -> Recorded:
    """Record what a person chose or took back in one of your systems. Needs `choices.record`."""
    del request
    return _recorded(recording.enter_choice(**told.model_dump()))


def _stands(one: Standing) -> Stands:
    return Stands(kind=one.kind, purpose=one.purpose, besides=list(one.besides), since=one.since)


def _recorded(choice: Choice) -> Recorded:
    return Recorded(
        id=str(choice.pk),
        kind=ChoiceKind(choice.kind),
        purpose=choice.purpose,
        given=choice.given,
        at=choice.at,
    )

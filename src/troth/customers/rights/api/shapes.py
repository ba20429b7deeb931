"""What the API says about requests; nothing of it is what a person named or wrote."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Self

from ninja import Field, Schema

from troth.customers.rights.queries.due import clocks_of_request
from troth.customers.rights.secrets import follow_link
from troth.customers.rights.story.reading import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.customers.rights.models import Request
    from troth.customers.rights.values import Due, Receipt
    from troth.foundation.duties.models import Deadline


_PLAIN: Final = (
    "reference",
    "kind",
    "marketing",
    "state",
    "channel",
    "language",
    "residence",
    "received_at",
    "verified_by",
    "verified_at",
    "behalf",
    "doubt",
    "barred_until",
    "refusal",
    "closed_at",
    "outcome",
)


class DueShape(Schema):
    """By when something is to be done."""

    at: datetime | None = Field(description="The last instant; none: the law sets no number.")
    at_once: bool
    waits_for_proof: bool = Field(description="Whether the time runs from the proof of who asks.")
    law: str
    ref: str
    reason: str

    @classmethod
    def of(cls, due: Due | None) -> Self | None:
        """Return by when something is to be done; None: nothing is known."""
        names = ("at", "at_once", "waits_for_proof", "law", "ref", "reason")
        return cls(**{name: getattr(due, name) for name in names}) if due else None


class ReceiptShape(Schema):
    """What the one who asks gets at once."""

    id: str
    reference: str = Field(description="What the person names when they write.")
    state: str
    verified_by: str
    link: str = Field(description="The page on which the person follows the request.")
    due: DueShape | None
    confirm: DueShape | None = Field(description="By when the receipt is to be confirmed.")

    @classmethod
    def of(cls, receipt: Receipt, request: Request) -> Self:
        """Return a receipt, with the request as it stands now."""
        return cls(
            id=str(request.pk),
            reference=request.reference,
            state=request.state,
            verified_by=request.verified_by,
            link=follow_link(request),
            due=DueShape.of(receipt.due),
            confirm=DueShape.of(receipt.confirm),
        )


class Clock(Schema):
    """A deadline of a request."""

    duty: str
    started: datetime
    due: datetime | None
    extended_at: datetime | None
    closed_at: datetime | None
    outcome: str


class Line(Schema):
    """A line of what the person reads about the request."""

    at: datetime
    code: str
    sentence: str


class RequestLine(Schema):
    """A request as it stands now, in a list."""

    id: str
    reference: str
    kind: str
    marketing: bool
    state: str
    channel: str
    language: str
    residence: str
    received_at: datetime
    verified_by: str
    verified_at: datetime | None
    behalf: str
    doubt: str
    barred_until: datetime | None
    refusal: str
    closed_at: datetime | None
    outcome: str
    appeal_of: str = Field(description="Reference of the request that is contested, or empty.")
    clocks: list[Clock]

    @classmethod
    def of_row(cls, row: Request, clocks: Iterable[Deadline]) -> Self:
        """Return a request as it stands now, with its deadlines."""
        return cls(**_facts(row, clocks))


class RequestShape(RequestLine):
    """A request as it stands now, with its story."""

    story: list[Line] = Field(description="What the person reads, without what anybody wrote.")

    @classmethod
    def of(cls, row: Request) -> Self:
        """Return a request as it stands now."""
        story = [Line(at=one.at, code=one.code, sentence=one.sentence) for one in sentences(row)]
        return cls(story=story, **_facts(row, clocks_of_request(row)))


def _facts(row: Request, clocks: Iterable[Deadline]) -> dict[str, Any]:
    names = ("duty", "started", "due", "extended_at", "closed_at", "outcome")
    return {
        "id": str(row.pk),
        "appeal_of": row.appeal_of.reference if row.appeal_of else "",
        "clocks": [Clock(**{name: getattr(one, name) for name in names}) for one in clocks],
        **{name: getattr(row, name) for name in _PLAIN},
    }

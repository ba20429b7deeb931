"""What a company is asked, the events from which clocks run, and what answers duties."""

from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from troth.core.lawbook.duty import Topic
from troth.core.lawbook.entry import Id, Part
from troth.core.lawbook.words import Words

FactKind = Literal[
    "bool",
    "count",
    "share",
    "jurisdictions",
    "amount_by_currency",
    "amount_by_jurisdiction",
    "bool_by_jurisdiction",
    "count_by_jurisdiction",
    "share_by_jurisdiction",
]


SEAT: Final = "seat"
"""Where the main establishment is: the company is asked it in any case, whatever rules read."""


def _unreserved(key: str) -> str:
    if key == SEAT:
        raise PydanticCustomError("word", "is taken: the company is asked for its seat in any case")
    return key


class Fact(Part):
    """A fact of a company that rules read.

    Attributes:
        key: how expressions name it, after ``f.``.
        kind: a truth value, a whole number from 0, a share from 0 to 1, a set of jurisdictions, or
            one of these for each jurisdiction or currency.
        question: the question in plain words; ``{where}`` stands for the jurisdiction or currency.
        help: what counts and what does not.
        ask: whether it is asked first, or when a rule that may apply needs it.
    """

    key: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), AfterValidator(_unreserved)
    ]
    kind: FactKind
    question: Words
    help: Words
    ask: Literal["first", "when_needed"] = "when_needed"

    @property
    def value(self) -> str:
        """Return what one value of it is: bool, count, share, amount or jurisdictions."""
        return self.kind.partition("_by_")[0]

    @property
    def by(self) -> str:
        """Return what it is asked for each of: jurisdiction, currency, or nothing."""
        return self.kind.partition("_by_")[2]


class Event(Part):
    """An event that starts or pauses a clock.

    Attributes:
        id: by which clocks name it.
        says: what happens, as ``the request arrives``.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
    says: Words


class Control(Part):
    """Something a company does to meet duties.

    Attributes:
        id: by which it is known.
        name: what it is called.
        sentence: what is done, in one plain sentence.
        topic: what it is about.
        duties: ids of the duties that it answers; one also answers those that inherit it.
        promises: names of the kinds of promise that show it is done; without one, a person answers
            for it.
        evidence: what a person would show for it, or for the part that no promise checks.
        next_step: what to do first where it is not in place.
    """

    id: Id
    name: Words
    sentence: Words
    topic: Topic
    duties: Annotated[tuple[Id, ...], Field(strict=False, min_length=1)]
    promises: Annotated[tuple[str, ...], Field(strict=False)] = ()
    evidence: Words | None = None
    next_step: Words

    @model_validator(mode="after")
    def _can_be_shown(self) -> Self:
        if not self.promises and self.evidence is None:
            raise PydanticCustomError("word", "has neither promises nor evidence")
        return self


class FactsFile(Part):
    """The file of facts."""

    facts: Annotated[tuple[Fact, ...], Field(strict=False)] = ()


class EventsFile(Part):
    """The file of events."""

    events: Annotated[tuple[Event, ...], Field(strict=False)] = ()


class ControlsFile(Part):
    """The file of controls."""

    controls: Annotated[tuple[Control, ...], Field(strict=False)] = ()

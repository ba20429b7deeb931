"""A regime: one law, with the days on which it applies, its duties and its fines."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from troth.core.lawbook.condition import Condition, conditions
from troth.core.lawbook.duty import Duty
from troth.core.lawbook.entry import Dated, Day, Id, Ids, Jurisdiction, Level, Part, Sourced, Text
from troth.core.lawbook.fine import Fine
from troth.core.lawbook.words import Words
from troth.core.reckoning.calendars import is_calendar

Entry = TypeVar("Entry", bound=Dated)
Coverage = Literal["full", "partial", "stub"]


def _calendar(name: str) -> str:
    if not is_calendar(name):
        raise PydanticCustomError("word", "is no calendar such as eu, uk, br, ca or us-ca")
    return name


Calendar = Annotated[str, AfterValidator(_calendar)]
"""The name of a calendar of ``core.reckoning``."""


class LawSource(Part):
    """A text that entries rest on.

    Attributes:
        id: by which entries name it; unique in the whole lawbook.
        title: of the text.
        url: where it stands.
        kind: the law or an authority itself, or somebody who writes about it.
        read: the day it was read.
        note: what exactly was read, in which version.
    """

    id: Id
    title: Text
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=1_000)]
    kind: Literal["primary", "secondary"]
    read: Day
    note: Text | None = None


class InForce(Sourced):
    """When a law is in force; before and after that it does not apply.

    Attributes:
        begins: the first day.
        ends: the last day, if there is one.
    """

    begins: Day = Field(alias="from")
    ends: Day | None = Field(None, alias="to")


class Rule(Dated):
    """To whom a regime applies, from one day to another.

    Attributes:
        rule: what must hold.
        unless: what takes a company out again.
    """

    rule: Condition
    unless: Condition | None = None

    def lines(self) -> Iterator[Condition]:
        """Yield its lines in order."""
        return conditions(self.rule, self.unless)


class Remark(Part):
    """A plain remark; a bare text will do where no figure stands in it.

    Attributes:
        text: the remark, in whole sentences.
        source: ids of sources.
        level: how well it is verified.
    """

    text: Words
    source: Ids = ()
    level: Level | None = Field(None, strict=False)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, said: Any) -> Any:
        return {"text": said} if isinstance(said, str) else said


class Expected(Sourced):
    """A change that is known or proposed.

    Attributes:
        what: the change.
        expected: the day from which it will hold; left out while nobody knows.
        kind: whether it is decided.
    """

    what: Words
    expected: Day | None = None
    kind: Literal["enacted", "proposal"]


class InheritedAs(Part):
    """How a regime's duties are written in the regime that inherits them.

    Attributes:
        id: what their ids begin with, and what takes its place.
        ref: the same for their references.
        fines: the fine here for each fine there; duties lose a fine that is not named.
        leave_out: ids of duties that are not inherited.
        begins: the first day they hold here.
        source: ids of sources for all of this, added to those of each duty.
        level: how well all of this is verified; no duty is inherited at a better one.
    """

    id: Annotated[tuple[str, str], Field(strict=False)]
    ref: Annotated[tuple[str, str], Field(strict=False)] = ("", "")
    fines: Mapping[Id, Id] = Field(default_factory=dict)
    leave_out: Ids = Field((), alias="except")
    begins: Day = Field(date.min, alias="from")
    source: Ids = ()
    level: Level = Field(Level.PRIMARY, strict=False)


class Regime(Part):
    """One law.

    Attributes:
        id: by which it is known.
        short: what people call it.
        name: its whole name.
        jurisdiction: where it protects people.
        protects: whom it protects where a company is established there: whoever deals with it, or
            residents alone; by default residents in the states of the US, else anyone.
        citation: where it stands.
        authority: who enforces it.
        coverage: whether its duties are here in full, in part, or not at all.
        calendar: the calendar by which its periods are reckoned.
        in_force: since when it is law.
        inherits: the regime whose duties are duties here too.
        inherits_as: how they are written here.
        notes: remarks.
        sources: texts that are cited first here.
        applicability: to whom it applies.
        fines: what a breach may cost.
        duties: what it demands.
        upcoming: changes that are known or proposed.
    """

    id: Id
    short: Text
    name: Text
    jurisdiction: Jurisdiction
    protects: Literal["residents", "anyone"] = "anyone"
    citation: Text
    authority: Text
    coverage: Coverage
    calendar: Calendar
    in_force: InForce
    inherits: Id | None = None
    inherits_as: InheritedAs | None = None
    notes: Annotated[tuple[Remark, ...], Field(strict=False)] = ()
    sources: Annotated[tuple[LawSource, ...], Field(strict=False)] = ()
    applicability: Annotated[tuple[Rule, ...], Field(strict=False, min_length=1)]
    fines: Annotated[tuple[Fine, ...], Field(strict=False)] = ()
    duties: Annotated[tuple[Duty, ...], Field(strict=False)] = ()
    upcoming: Annotated[tuple[Expected, ...], Field(strict=False)] = ()

    @model_validator(mode="before")
    @classmethod
    def _protects_by_default(cls, said: Any) -> Any:
        if isinstance(said, dict) and str(said.get("jurisdiction")).startswith("US-"):
            said.setdefault("protects", "residents")
        return said

    def rule_on(self, on: date) -> Rule | None:
        """Return the rule of a day; None where the lawbook has none."""
        return next(_on(self.applicability, on), None)

    def duties_on(self, on: date) -> tuple[Duty, ...]:
        """Return the duties that hold on a day, whether or not a company owes them."""
        return tuple(_on(self.duties, on))

    def fines_on(self, on: date) -> tuple[Fine, ...]:
        """Return the fines of a day."""
        return tuple(_on(self.fines, on))


def _on(entries: tuple[Entry, ...], on: date) -> Iterator[Entry]:
    return (entry for entry in entries if entry.holds(on))

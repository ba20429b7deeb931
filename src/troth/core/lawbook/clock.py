"""When a duty is due: its clock, as the lawbook writes it."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from troth.core.lawbook.condition import Condition
from troth.core.lawbook.entry import Day, Id, Ids, Part
from troth.core.lawbook.words import Words
from troth.core.reckoning.clock import Clock as Reckoned
from troth.core.reckoning.length import Length, length_of

Unit = Literal["years", "months", "weeks", "days", "business_days", "hours"]
UNITS: Final[tuple[Unit, ...]] = ("years", "months", "weeks", "days", "business_days", "hours")
_Number = Annotated[int, Field(ge=1, le=9_999)]


class Span(Part):
    """A length of time in exactly one unit.

    Attributes:
        years: years of the calendar; twelve months each.
        months: months of the calendar.
        weeks: weeks.
        days: days of the calendar.
        business_days: business days of the regime's calendar.
        hours: hours.
    """

    years: _Number | None = None
    months: _Number | None = None
    weeks: _Number | None = None
    days: _Number | None = None
    business_days: _Number | None = None
    hours: _Number | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if len(self.model_fields_set) != 1 or None in self.model_dump(exclude_unset=True).values():
            raise PydanticCustomError("word", f"must have one of {', '.join(UNITS)}")
        return self

    @property
    def unit(self) -> Unit:
        """Return the unit it is counted in."""
        return next(unit for unit in UNITS if getattr(self, unit))

    @property
    def number(self) -> int:
        """Return how many of its unit."""
        return int(getattr(self, self.unit))

    def length(self) -> Length:
        """Return it as clocks are reckoned; a year is twelve months."""
        return length_of({self.unit: self.number})


class DueDate(Part):
    """A day that the law itself names.

    Attributes:
        due: the last day.
        says: for whom or for what.
        when: the condition under which it is that day.
    """

    due: Day
    says: Words | None = None
    when: Condition | None = None


KINDS: Final = ("within", "promptly", "at_once", "every", "dates", "not_before", "keep")


class Clock(Part):
    """When a duty is due; exactly one of its kinds.

    Attributes:
        within: at the latest so long after ``starts``.
        promptly: without undue delay after ``starts``; no day can be reckoned.
        at_once: at ``starts`` itself.
        every: again and again after so long, from ``starts`` on.
        dates: on days that the law names.
        not_before: no sooner than so long after ``starts``.
        keep: kept at least so long after ``starts``.
        starts: the event it runs from.
        extend: by how much it may be extended.
        extension_notice: how soon after ``starts`` the person is told of the extension.
        ground: for what it may be extended.
        pauses: events during which it stands still.
        feasible: whether the law says "where feasible".
    """

    within: Span | None = None
    promptly: Literal[True] | None = None
    at_once: Literal[True] | None = None
    every: Span | None = None
    dates: Annotated[tuple[DueDate, ...], Field(strict=False, min_length=1)] | None = None
    not_before: Span | None = None
    keep: Span | None = None
    starts: Id | None = None
    extend: Span | None = None
    extension_notice: Span | None = None
    ground: Words | None = None
    pauses: Ids = ()
    feasible: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in KINDS) != 1:
            raise PydanticCustomError("word", f"must have one of {', '.join(KINDS)}")
        if self.within is None and (self.extend or self.extension_notice or self.pauses):
            raise PydanticCustomError("word", "has an extension or a pause but no within")
        if self.extend is None and (self.extension_notice or self.ground):
            raise PydanticCustomError("word", "has words on an extension but no extend")
        if self.dates is None and self.starts is None:
            raise PydanticCustomError("word", "does not say what starts it")
        return self

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        others = [span.unit for span in (self.extend,) if span]
        if self.within and any(unit != self.within.unit for unit in others):
            raise PydanticCustomError("word", "extends by another unit than within has")
        return self

    def reckoned(self) -> Reckoned | None:
        """Return the clock that ``core.reckoning`` counts by; None if it is not of ``within``."""
        if self.within is None:
            return None
        extension, notice = self.extend, self.extension_notice
        return Reckoned(
            self.within.length(),
            extension.length() if extension else None,
            notice.length() if notice else None,
        )

    @property
    def kind(self) -> str:
        """Return which of ``KINDS`` it is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

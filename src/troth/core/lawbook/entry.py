"""What every entry of a lawbook has: a place in a file, perhaps sources, a level and a range."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from troth.core.yaml_reading import Mapping, Mark, Source


class Place(NamedTuple):
    """Where something is said: a file, and a line of it that is counted from 1."""

    file: str = ""
    line: int = 1


class Level(StrEnum):
    """How well something is verified."""

    PRIMARY = "P"
    """The statute, the regulation or the authority's own page was read."""
    SECONDARY = "S"
    """Somebody who writes about the law was read; a result that rests on it says so."""
    RECALLED = "R"
    """Nothing was read; it decides nothing and is shown as not verified."""


_ORDER: Final = tuple(Level)


def weakest(levels: Iterable[Level]) -> Level:
    """Return the least verified of some levels; primary where there is none."""
    return max(levels, key=_ORDER.index, default=Level.PRIMARY)


def strongest(levels: Iterable[Level]) -> Level:
    """Return the best verified of some levels; recalled where there is none."""
    return min(levels, key=_ORDER.index, default=Level.RECALLED)


_WRITTEN_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(said: Any) -> Any:
    if isinstance(said, date):
        return said
    try:
        if _WRITTEN_DAY.fullmatch(said):
            return date.fromisoformat(said)
    except (TypeError, ValueError):
        pass
    raise PydanticCustomError("word", "must be a date such as 2026-01-31")


def _listed(said: Any) -> Any:
    return (said,) if isinstance(said, str) else said


Day = Annotated[date, BeforeValidator(_day)]
"""A civil date of the regime."""
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=60)]
"""A name such as ``gdpr-12-3``."""
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed), Field(strict=False)]
"""A list of names; one alone will do too."""
Jurisdiction = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z]{2,3})?$")]
"""A country, the Union (``EU``), the United Kingdom (``UK``), or a part such as ``US-CA``."""
Text = Annotated[str, Field(min_length=1, max_length=2_000)]


class Part(BaseModel):
    """A mapping of the lawbook's files; a key that is not in it is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    _place: Place = PrivateAttr(default=Place())
    _marks: dict[str, Mark] = PrivateAttr(default_factory=dict)
    _own: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _placed(
        cls, said: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        made = handler(said)
        if isinstance(said, Mapping):
            file = info.context.file if isinstance(info.context, Source) else ""
            made._place = Place(file, said.line)  # noqa: SLF001 - the instance is our own
            made._marks = said.marks  # noqa: SLF001 - the instance is our own
        return made

    def place(self, key: str = "") -> Place:
        """Return where it is said, or where one of its keys is."""
        mark = self._marks.get(key)
        return self._place._replace(line=mark.line) if mark else self._place

    @property
    def own(self) -> bool:
        """Say whether the company's own overlay says it."""
        return self._own

    def as_own(self) -> Self:
        """Return it as said by the company itself."""
        made = self.model_copy()
        made._own = True  # noqa: SLF001 - the instance is our own
        return made


class Sourced(Part):
    """What rests on sources.

    Attributes:
        source: ids of sources.
        level: how well it is verified.
    """

    source: Ids = ()
    level: Level = Field(strict=False)


class Dated(Sourced):
    """What holds from one day to another, both included.

    Attributes:
        begins: the first day.
        ends: the last day; left out while none is known.
        gap: why no entry of the same id covers the days between this one and the next or the last.
    """

    begins: Day = Field(alias="from")
    ends: Day | None = Field(None, alias="to")
    gap: Text | None = None

    def holds(self, on: date) -> bool:
        """Say whether it holds on a day."""
        return self.begins <= on and (self.ends is None or on <= self.ends)

    def within(self, begins: date, ends: date | None) -> Self | None:
        """Return the part of it that lies in a range; None if there is no such part."""
        first = max(self.begins, begins)
        last = min((day for day in (self.ends, ends) if day), default=None)
        if last and first > last:
            return None
        return self.model_copy(update={"begins": first, "ends": last})

    def without(self, other: "Dated") -> list[Self]:
        """Return what is left of it, in order, where another one takes its own days."""
        if not overlap(self, other):
            return [self]
        before = self.within(date.min, _day_before(other.begins))
        after = self.within(_day_after(other.ends), None) if other.ends else None
        return [part for part in (before, after) if part]


def overlap(one: Dated, other: Dated) -> bool:
    """Say whether there is a day on which both hold."""
    return one.within(other.begins, other.ends) is not None


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day

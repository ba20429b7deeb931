"""How a deadline was reckoned, line by line, in words that whoever shows them translates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _(text: str) -> str:
    return text


ENGLISH: Final[Mapping[str, str]] = {
    "started": _("The period runs from {day}; that day itself does not count."),
    "started.hours": _("The period runs from {instant}."),
    "extended": _(
        "It was extended; {within} and {extension} are counted together from the same start."
    ),
    "length.month": _("One month: until {day}."),
    "length.months": _("{count} months: until {day}."),
    "length.month_end": _("That month has no such date, so its last day is taken."),
    "length.week": _("One week: until {day}."),
    "length.weeks": _("{count} weeks: until {day}."),
    "length.day": _("One day: until {day}."),
    "length.days": _("{count} days, every day of the calendar counted: until {day}."),
    "length.business_day": _("One business day: until {day}."),
    "length.business_days": _("{count} business days: until {day}."),
    "length.hour": _("One hour: until {instant}."),
    "length.hours": _("{count} hours, without a break on weekends and holidays: until {instant}."),
    "without.saturdays": _("Saturdays, Sundays and holidays are no business days."),
    "without.sundays": _("Sundays and holidays are no business days; Saturdays are."),
    "without.holiday": _("{day} is a holiday and was not counted: {holiday}."),
    "paused.same_day": _("The clock stood still within {begin} only; no day is added."),
    "paused.day": _("The clock stood still from {begin} to {end}: one day more, until {day}."),
    "paused.days": _(
        "The clock stood still from {begin} to {end}: {count} days more, until {day}."
    ),
    "paused.hours": _(
        "The clock stood still from {begin} to {end}; that time is added: until {instant}."
    ),
    "paused.too_late": _("The clock was stopped on {begin}, when the period was over: no change."),
    "paused.resumed": _("The period does not end before the clock runs again: until {day}."),
    "paused.open": _("The clock has stood still since {begin}, so there is no last day yet."),
    "paused.earliest": _("The period ends on {day} at the earliest."),
    "paused.earliest_hours": _("The period ends at {instant} at the earliest."),
    "moved.saturday": _("{day} is a Saturday."),
    "moved.sunday": _("{day} is a Sunday."),
    "moved.holiday": _("{day} is a holiday: {holiday}."),
    "moved.to": _("So the period ends on the next day that is none of these: {day}."),
    "two_working_days": _(
        "A period of two days or more has at least two working days in it: until {day}."
    ),
    "notice": _("An extension must be announced by the end of {day}."),
    "notice.hours": _("An extension must be announced by {instant}."),
    "due": _("Due by the end of {day}."),
    "due.hours": _("Due at {instant}."),
}
"""The English sentence of every key, with its slots; marked for translation as it stands."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a reckoning.

    Attributes:
        key: a key of `ENGLISH`.
        parameters: what its slots hold: dates, instants with their zone, numbers, names of
            holidays as the `holidays` package writes them.
    """

    key: str
    parameters: Mapping[str, date | int | str] = field(default_factory=dict)


def said(step: Step) -> str:
    """Return the English sentence of a step."""
    shown = {name: _shown(value) for name, value in step.parameters.items()}
    return ENGLISH[step.key].format(**shown)


def _shown(value: date | int | str) -> str:
    if not isinstance(value, date):
        return str(value)
    day = f"{value.day} {value:%B} {value.year}"
    if not isinstance(value, datetime):
        return day
    return f"{day}, {value:%H:%M} ({value.tzname()})"


def counted(key: str, singular: str, count: int, **parameters: date | str) -> Step:
    """Return the step of ``key.singular`` for one, of ``key.singulars`` with its count for more."""
    if count == 1:
        return Step(f"{key}.{singular}", parameters)
    return Step(f"{key}.{singular}s", {"count": count, **parameters})

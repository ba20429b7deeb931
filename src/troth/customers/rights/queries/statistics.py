"""How many requests there are and how soon they are answered; nothing in it is about a person.

What 11 CCR 7102(a)(1) has large businesses publish of a calendar year (read 2026-11-27) is among
it: received, complied with in whole or in part, denied, and the median or mean number of days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from troth.core.requesting.kinds import Kind
from troth.customers.rights.models import Outcome, Request
from troth.customers.rights.queries.cells import cells, counted_by
from troth.customers.rights.queries.spans import months_of, years_of
from troth.foundation.duties.queries.calendars import zone as company_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from troth.customers.rights.queries.cells import Cell

PUBLISHED: Final = {
    "delete": (Kind.ERASURE,),
    "correct": (Kind.RECTIFICATION,),
    "know": (Kind.ACCESS, Kind.PORTABILITY),
    "opt_out": (Kind.OPT_OUT_SALE, Kind.OPT_OUT_SHARING),
    "limit": (Kind.LIMIT_SENSITIVE,),
}
"""The groups of 11 CCR 7102(a)(1), by our kinds."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of requests that came in within some time.

    Attributes:
        received: how many came in.
        outcomes: how many ended, by outcome; the rest are open.
        days: how many were answered within so many whole days of receipt: done, done in part or
            refused.
        in_time: answered, and every clock with a date was kept.
        late: answered, and a clock was missed.
    """

    received: int
    outcomes: Mapping[str, int]
    days: Mapping[int, int]
    in_time: int
    late: int

    @property
    def complied(self) -> int:
        """Return how many were done, in whole or in part."""
        return self.outcomes.get(Outcome.DONE, 0) + self.outcomes.get(Outcome.PARTLY, 0)

    @property
    def denied(self) -> int:
        """Return how many were refused."""
        return self.outcomes.get(Outcome.REFUSED, 0)

    @property
    def withdrawn(self) -> int:
        """Return how many were taken back, or never confirmed."""
        return self.outcomes.get(Outcome.CANCELLED, 0) + self.outcomes.get(Outcome.LAPSED, 0)

    @property
    def open(self) -> int:
        """Return how many have not ended."""
        return self.received - sum(self.outcomes.values())

    @property
    def median_days(self) -> float | None:
        """Return the median of the days to an answer; None: nothing was answered."""
        count = self.days and sum(self.days.values())
        return (self._day((count - 1) // 2) + self._day(count // 2)) / 2 if count else None

    @property
    def mean_days(self) -> float | None:
        """Return their mean, to one decimal; None: nothing was answered."""
        whole = sum(days * count for days, count in self.days.items())
        return round(whole / sum(self.days.values()), 1) if self.days else None

    @property
    def longest_days(self) -> int | None:
        """Return the most days that an answer took; None: nothing was answered."""
        return max(self.days, default=None)

    def _day(self, place: int) -> int:
        """Return the days of the answer at a place, were all in their order."""
        for days in sorted(self.days):
            place -= self.days[days]
            if place < 0:
                return days
        raise IndexError

    @property
    def share_in_time(self) -> int | None:
        """Return the share in per cent, rounded down; None: no answered one had a date."""
        dated = self.in_time + self.late
        return 100 * self.in_time // dated if dated else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures of one year, or of all time.

    Attributes:
        total: of all requests that are no appeals.
        kinds: by kind, in the order in which a form offers them.
        states: how many are open, by state.
        months: by the first day of the month in which they came in, the latest first.
        published: by group of ``PUBLISHED``.
        refusals: how many were refused, by ground.
        appeals: of appeals, which are in nothing else.
    """

    total: Figures
    kinds: Mapping[str, Figures]
    states: Counter[str]
    months: Mapping[date, Figures]
    published: Mapping[str, Figures]
    refusals: Counter[str]
    appeals: Figures


def years() -> list[int]:
    """Return the years in which requests came in, the latest first."""
    found = counted_by(Request.objects.all(), years_of(Request.objects.all(), company_zone()))
    return sorted((one.year for one in found), reverse=True)


def statistics(year: int | None = None) -> Statistics:
    """Return the figures of requests that came in within a year of the company's time zone.

    The database counts; what comes from it grows with kinds, months and days, not with requests.

    Args:
        year: the calendar year; None: all of them.
    """
    every = _received(year)
    plain, appeals = every.filter(appeal_of=None), every.exclude(appeal_of=None)
    kinds = cells(plain, "kind")
    months = cells(plain, months_of(every, company_zone()))
    refused = plain.filter(outcome=Outcome.REFUSED, closed_at__isnull=False)
    return Statistics(
        total=_figures(kinds),
        kinds=_by(kinds, list(Kind)),
        states=counted_by(plain.filter(closed_at=None), "state"),
        months=_by(months),
        published=_published(kinds),
        refusals=counted_by(refused, "refusal"),
        appeals=_figures(cells(appeals, "kind")),
    )


def _received(year: int | None) -> QuerySet[Request]:
    found = Request.objects.order_by()
    if year is None:
        return found
    begin, end = (datetime(one, 1, 1, tzinfo=company_zone()) for one in (year, year + 1))
    return found.filter(received_at__gte=begin, received_at__lt=end)


def _published(found: Iterable[Cell]) -> dict[str, Figures]:
    every = list(found)
    return {
        name: _figures(one for one in every if one.group in kinds)
        for name, kinds in PUBLISHED.items()
    }


def _by(found: Iterable[Cell], order: Iterable[str] | None = None) -> dict[Any, Figures]:
    groups: dict[Any, list[Cell]] = defaultdict(list)
    for one in found:
        groups[one.group].append(one)
    ordered = [one for one in order if one in groups] if order else sorted(groups, reverse=True)
    return {name: _figures(groups[name]) for name in ordered}


def _figures(found: Iterable[Cell]) -> Figures:
    received, in_time, late = 0, 0, 0
    outcomes, days = Counter[str](), Counter[int]()
    for one in found:
        received += one.number
        in_time += one.number if one.kept is True else 0
        late += one.number if one.kept is False else 0
        if one.outcome:
            outcomes[one.outcome] += one.number
        if one.days is not None:
            days[one.days] += one.number
    return Figures(received, outcomes, days, in_time, late)

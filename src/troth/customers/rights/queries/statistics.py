"""How many requests there are and how soon they are answered; nothing in it is about a person.

What 11 CCR 7102(a)(1) has large businesses publish of a calendar year (read 2026-11-27) is among
it: received, complied with in whole or in part, denied, and the median or mean number of days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import mean, median
from typing import TYPE_CHECKING, Any, Final

from troth.core.requesting.kinds import Kind
from troth.customers.rights.models import Outcome, Request
from troth.foundation.duties.models import Deadline, DeadlineKind
from troth.foundation.duties.queries.calendars import zone as company_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

PUBLISHED: Final = {
    "delete": (Kind.ERASURE,),
    "correct": (Kind.RECTIFICATION,),
    "know": (Kind.ACCESS, Kind.PORTABILITY),
    "opt_out": (Kind.OPT_OUT_SALE, Kind.OPT_OUT_SHARING),
    "limit": (Kind.LIMIT_SENSITIVE,),
}
"""The groups of 11 CCR 7102(a)(1), by our kinds."""
_ANSWERED: Final = (Outcome.DONE, Outcome.PARTLY, Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of requests that came in within some time.

    Attributes:
        received: how many came in.
        outcomes: how many ended, by outcome; the rest are open.
        days: from receipt to answer, of those that were done, done in part or refused; whole days,
            ascending.
        in_time: answered, and every clock with a date was kept.
        late: answered, and a clock was missed.
    """

    received: int
    outcomes: Mapping[str, int]
    days: Sequence[int]
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
        return float(median(self.days)) if self.days else None

    @property
    def mean_days(self) -> float | None:
        """Return their mean, to one decimal; None: nothing was answered."""
        return round(float(mean(self.days)), 1) if self.days else None

    @property
    def longest_days(self) -> int | None:
        """Return the most days that an answer took; None: nothing was answered."""
        return max(self.days, default=None)

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
    found = Request.objects.datetimes("received_at", "year", order="DESC", tzinfo=company_zone())
    return [one.year for one in found]


def statistics(year: int | None = None) -> Statistics:
    """Return the figures of requests that came in within a year of the company's time zone.

    Args:
        year: the calendar year; None: all of them.
    """
    rows, zone = list(_received(year)), company_zone()
    kept = _kept(rows)
    appeals = [one for one in rows if one.appeal_of_id is not None]
    plain = [one for one in rows if one.appeal_of_id is None]
    return Statistics(
        total=_figures(plain, kept),
        kinds=_by(plain, kept, lambda one: one.kind, order=list(Kind)),
        states=Counter(one.state for one in plain if one.closed_at is None),
        months=_by(plain, kept, lambda one: one.received_at.astimezone(zone).date().replace(day=1)),
        published=_published(plain, kept),
        refusals=Counter(one.refusal for one in plain if one.outcome == Outcome.REFUSED),
        appeals=_figures(appeals, kept),
    )


def _received(year: int | None) -> QuerySet[Request]:
    found = Request.objects.defer("asked")
    if year is None:
        return found
    begin, end = (datetime(one, 1, 1, tzinfo=company_zone()) for one in (year, year + 1))
    return found.filter(received_at__gte=begin, received_at__lt=end)


def _published(rows: Sequence[Request], kept: Mapping[str, bool]) -> dict[str, Figures]:
    return {
        name: _figures([one for one in rows if one.kind in kinds], kept)
        for name, kinds in PUBLISHED.items()
    }


def _by(
    rows: Iterable[Request], kept: Mapping[str, bool], key: Any, order: Any = None
) -> dict[Any, Figures]:
    groups: dict[Any, list[Request]] = defaultdict(list)
    for one in rows:
        groups[key(one)].append(one)
    ordered = [one for one in order if one in groups] if order else sorted(groups, reverse=True)
    return {name: _figures(groups[name], kept) for name in ordered}


def _figures(rows: Sequence[Request], kept: Mapping[str, bool]) -> Figures:
    ended = [one for one in rows if one.closed_at is not None]
    answered = [one for one in ended if one.outcome in _ANSWERED]
    return Figures(
        received=len(rows),
        outcomes=Counter(one.outcome for one in ended),
        days=sorted((one.closed_at - one.received_at).days for one in answered if one.closed_at),
        in_time=sum(kept.get(one.about) is True for one in answered),
        late=sum(kept.get(one.about) is False for one in answered),
    )


def _kept(rows: Iterable[Request]) -> dict[str, bool]:
    """Return by what duties call a request whether all of its clocks that had a date were kept."""
    abouts = {one.about for one in rows if one.closed_at is not None}
    closed = Deadline.objects.filter(kind=DeadlineKind.REQUEST, closed_at__isnull=False)
    found: dict[str, bool] = {}
    for one in closed.only("reference", "due", "closed_at").iterator():
        if one.reference in abouts and one.kept is not None:
            found[one.reference] = found.get(one.reference, True) and one.kept
    return found

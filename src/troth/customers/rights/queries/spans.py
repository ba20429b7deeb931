"""Months and years of the company's time zone, told apart by the instants at which they begin.

The database compares instants; to cut each to its month in a time zone, SQLite would call Python
for every row.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Case, DateField, Max, Min, Value, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from django.db.models import QuerySet

    from troth.customers.rights.models import Request

_YEAR: Final = 12


def months_of(found: QuerySet[Request], zone: tzinfo) -> Case:
    """Return the first day of the month in which a request came in; asks for the ends of all.

    Args:
        found: requests of which it is asked.
        zone: the company's time zone.
    """
    return _spans(found, zone, months=1)


def years_of(found: QuerySet[Request], zone: tzinfo) -> Case:
    """Return the first day of the year in which a request came in; see ``months_of``."""
    return _spans(found, zone, months=_YEAR)


def _spans(found: QuerySet[Request], zone: tzinfo, *, months: int) -> Case:
    ends = found.aggregate(first=Min("received_at"), last=Max("received_at"))
    cases = []
    if ends["first"] is not None:
        first, last = (ends[one].astimezone(zone).date() for one in ("first", "last"))
        begin = first.replace(day=1) if months < _YEAR else first.replace(month=1, day=1)
        for day in _begins(begin, last, months):
            after = _later(day, months)
            end = datetime(after.year, after.month, 1, tzinfo=zone)
            cases.append(When(received_at__lt=end, then=Value(day)))
    return Case(*cases, output_field=DateField())


def _begins(begin: date, last: date, months: int) -> Iterator[date]:
    while begin <= last:
        yield begin
        begin = _later(begin, months)


def _later(day: date, months: int) -> date:
    whole = day.month - 1 + months
    return date(day.year + whole // _YEAR, whole % _YEAR + 1, 1)

"""Requests counted by the database: how many of each group came to what, and how soon."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)

from troth.customers.rights.models import Outcome
from troth.customers.rights.queries.expressions import About, WholeDays
from troth.foundation.duties.models import Deadline, DeadlineKind

if TYPE_CHECKING:
    from django.db.models import Expression, QuerySet

    from troth.customers.rights.models import Request

_ANSWERED: Final = Q(
    closed_at__isnull=False, outcome__in=(Outcome.DONE, Outcome.PARTLY, Outcome.REFUSED)
)


class Cell(NamedTuple):
    """Requests that have all of this in common.

    Attributes:
        group: to which they belong, such as their kind.
        outcome: how they ended; empty: they are open.
        days: whole days from receipt to answer; None: they were not answered.
        kept: whether all of their clocks that had a date were kept; None: none had, or they were
            not answered.
        number: how many there are.
    """

    group: Any
    outcome: str
    days: int | None
    kept: bool | None
    number: int


def cells(found: QuerySet[Request], group: str | Expression) -> list[Cell]:
    """Count requests by a group, outcome, days and whether they were in time; one statement.

    Args:
        found: the requests.
        group: a field, or what the database reckons.
    """
    rows = (
        found.order_by()
        .alias(known_as=About("pk"))
        .annotate(
            group=F(group) if isinstance(group, str) else group,
            fate=Case(When(closed_at=None, then=Value("")), default=F("outcome")),
            days=_days(),
            kept=_kept(),
        )
        .values_list("group", "fate", "days", "kept")
    )
    return [Cell(*row) for row in rows.annotate(count=Count("pk"))]


def counted_by(found: QuerySet[Request], group: str | Expression) -> Counter[Any]:
    """Count requests by a group; one statement."""
    rows = found.order_by().annotate(group=F(group) if isinstance(group, str) else group)
    counted = rows.values_list("group").annotate(count=Count("pk"))
    # A group that is the same for all, such as the years of no request, gives one row of nothing.
    return Counter({one: count for one, count in counted if count})


def _days() -> Case:
    spent = WholeDays("closed_at", "received_at")
    return Case(When(_ANSWERED, then=spent), output_field=IntegerField())


def _kept() -> Case:
    """Return whether duties' clocks of an answered request were kept."""
    dated = Deadline.objects.order_by().filter(
        kind=DeadlineKind.REQUEST,
        reference=OuterRef("known_as"),
        closed_at__isnull=False,
        due__isnull=False,
    )
    missed = dated.filter(closed_at__gt=F("due"))
    return Case(
        When(~_ANSWERED, then=Value(None)),
        When(Exists(missed), then=Value(False)),  # noqa: FBT003 - a value of SQL
        When(Exists(dated), then=Value(True)),  # noqa: FBT003 - a value of SQL
        output_field=BooleanField(null=True),
    )

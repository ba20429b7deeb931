"""By when requests are to be answered."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils import timezone

from troth.foundation.duties.queries.deadlines import all_deadlines, deadlines_of, open_deadlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from troth.customers.rights.models import Request
    from troth.foundation.duties.models import Deadline


def clocks_of_request(request: Request) -> QuerySet[Deadline]:
    """Return every deadline of a request, closed ones too, by its last instant."""
    return deadlines_of(request.about)


def clocks_by_request(requests: Iterable[Request]) -> dict[str, list[Deadline]]:
    """Return the same for many requests, by ``about``; two statements for all of them."""
    found: dict[str, list[Deadline]] = defaultdict(list)
    for one in all_deadlines().filter(reference__in=[each.about for each in requests]):
        found[one.reference].append(one)
    return found


def next_due(request: Request) -> Deadline | None:
    """Return the open deadline of a request that ends first; None: none has a number, or runs."""
    return clocks_of_request(request).filter(closed_at=None, due__isnull=False).first()


def due_by_request(requests: Iterable[Request]) -> dict[str, Deadline]:
    """Return for many requests, by ``about``, the open deadline that ends first; one statement."""
    abouts = [one.about for one in requests]
    found: dict[str, Deadline] = {}
    for one in open_deadlines().filter(reference__in=abouts, due__isnull=False).order_by("due"):
        found.setdefault(one.reference, one)
    return found


def is_late(deadline: Deadline | None) -> bool:
    """Say whether a deadline was missed."""
    return deadline is not None and deadline.is_overdue(timezone.now())

"""Requests in the order in which they are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from troth.core.requesting.states import OVER
from troth.customers.rights.models import Request
from troth.customers.rights.queries.due import due_by_request
from troth.customers.rights.queries.expressions import About
from troth.customers.rights.queries.needs import Need, needs_of, plans_of
from troth.foundation.duties.queries.deadlines import open_deadlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from troth.foundation.duties.models import Deadline
    from troth.foundation.erasure.models import SubjectPlan

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_PART: Final = 1_000
"""Requests of which deadlines and plans are asked for at once."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One request as the queue shows it.

    Attributes:
        request: it.
        deadline: the open deadline that ends first; None: none has a number.
        is_late: whether it was missed.
        needs: what waits for somebody of the company, the most pressing first.
        fingerprint: of the plan that can be approved now; empty: none, or the grounds are open.
    """

    request: Request
    deadline: Deadline | None
    is_late: bool
    needs: tuple[Need, ...]
    fingerprint: str

    @property
    def is_stuck(self) -> bool:
        """Say whether its plan cannot be carried out, or something is left."""
        return Need.MEND in self.needs

    @property
    def due(self) -> datetime | None:
        """Return the last instant in time; None: none is known."""
        return self.deadline.due if self.deadline else None


def queue(found: Iterable[Request]) -> list[QueueLine]:
    """Return requests, those that are due first in front; what has no date comes last.

    Args:
        found: few of them, as ``ordered`` gives them.
    """
    requests = list(found)
    dues, plans, now = due_by_request(requests), plans_of(requests), timezone.now()
    needs = needs_of(requests, plans)
    lines = [
        _line(one, dues.get(one.about), plans.get(one.about), needs.get(one.pk, ()), now)
        for one in requests
    ]
    return sorted(lines, key=lambda one: (one.due or _NEVER, one.request.received_at))


def queue_in_parts(found: QuerySet[Request]) -> Iterator[QueueLine]:
    """Give as many requests as there are, a part at a time, in the order in which they come."""
    every = found.iterator(chunk_size=_PART)
    while some := list(islice(every, _PART)):
        yield from queue(some)


def ordered(found: QuerySet[Request], state: str = "") -> QuerySet[Request]:
    """Return requests as the queue has them; the database puts them in order.

    Args:
        found: the requests.
        state: as in ``by_kind_and_state``; what is over has no date any more.
    """
    told = found.select_related("owner")
    if state == "over" or state in OVER:
        return told.order_by("received_at", "pk")
    return with_due(told).order_by(F("due_at").asc(nulls_last=True), "received_at", "pk")


def with_due(found: QuerySet[Request]) -> QuerySet[Request]:
    """Return requests with ``due_at``: by when the open deadline ends that ends first."""
    clocks = open_deadlines().filter(reference=OuterRef("known_as"), due__isnull=False)
    due = Subquery(clocks.order_by("due").values("due")[:1])
    return found.alias(known_as=About("pk")).annotate(due_at=due)


def is_late(now: datetime) -> Q:
    """Return the condition of ``with_due``: it was missed."""
    return Q(due_at__lt=now)


def is_due_soon(now: datetime, span: timedelta) -> Q:
    """Return the condition of ``with_due``: it ends within a span, and is not late."""
    return Q(due_at__gte=now, due_at__lt=now + span)


def figures(span: timedelta) -> dict[str, int]:
    """Return how many requests are open, and of these late, or due within a span."""
    now = timezone.now()
    found = with_due(by_kind_and_state()).aggregate(
        open=Count("pk"),
        late=Count("pk", filter=is_late(now)),
        soon=Count("pk", filter=is_due_soon(now, span)),
    )
    return {name: int(count) for name, count in found.items()}


def by_kind_and_state(
    *, kind: str = "", state: str = "", owner: UUID | str = ""
) -> QuerySet[Request]:
    """Return requests by what they are; without a state those that are open.

    Args:
        kind: of ``core.requesting.kinds``; empty: all.
        state: of ``core.requesting.states``, or ``over``; empty: all that are open.
        owner: id of a member of staff, or ``nobody``; empty: all.
    """
    found = Request.objects.all()
    if kind:
        found = found.filter(kind=kind)
    if state == "over":
        found = found.exclude(closed_at=None)
    else:
        found = found.filter(state=state) if state else found.filter(closed_at=None)
    if owner == "nobody":
        return found.filter(owner=None)
    return found.filter(owner__pk=owner) if owner else found


def _line(
    request: Request,
    deadline: Deadline | None,
    plan: SubjectPlan | None,
    needs: tuple[Need, ...],
    now: datetime,
) -> QueueLine:
    is_late = deadline is not None and deadline.is_overdue(now)
    ready = plan is not None and Need.APPROVE in needs
    return QueueLine(request, deadline, is_late, needs, plan.fingerprint if ready and plan else "")

"""Requests in the order in which they are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import State
from troth.customers.rights.models import Request
from troth.customers.rights.queries.due import due_by_request
from troth.foundation.erasure.models import PlanState, SubjectPlan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from troth.foundation.duties.models import Deadline

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_STUCK: Final = (PlanState.BLOCKED, PlanState.INCOMPLETE, PlanState.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One request as the queue shows it.

    Attributes:
        request: it.
        deadline: the open deadline that ends first; None: none has a number.
        is_late: whether it was missed.
        is_stuck: whether its plan cannot be carried out, or something is left.
        fingerprint: of the plan that can be approved now; empty: none, or the grounds are open.
    """

    request: Request
    deadline: Deadline | None
    is_late: bool
    is_stuck: bool
    fingerprint: str

    @property
    def due(self) -> datetime | None:
        """Return the last instant in time; None: none is known."""
        return self.deadline.due if self.deadline else None


def queue(found: QuerySet[Request]) -> list[QueueLine]:
    """Return requests, those that are due first in front; what has no date comes last."""
    requests = list(found.select_related("owner"))
    dues, plans, now = due_by_request(requests), _plans(requests), timezone.now()
    lines = [_line(one, dues.get(one.about), plans.get(one.about), now) for one in requests]
    return sorted(lines, key=lambda one: (one.due or _NEVER, one.request.received_at))


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
    return found.filter(owner=owner) if owner else found


def _plans(requests: Iterable[Request]) -> dict[str, SubjectPlan]:
    """Return the last plan about each request, by what plans call it; one statement."""
    abouts = [one.about for one in requests if one.kind in {Kind.ERASURE, Kind.RECTIFICATION}]
    found = SubjectPlan.objects.filter(about__in=abouts).defer("person", "worklist")
    return {one.about: one for one in found.order_by("number")}


def _line(
    request: Request, deadline: Deadline | None, plan: SubjectPlan | None, now: datetime
) -> QueueLine:
    is_late = deadline is not None and deadline.is_overdue(now)
    return QueueLine(
        request, deadline, is_late, plan is not None and plan.state in _STUCK, _ready(request, plan)
    )


def _ready(request: Request, plan: SubjectPlan | None) -> str:
    """Return the fingerprint of a plan to which somebody may say yes now."""
    if plan is None or request.state != State.APPROVAL or plan.state != PlanState.WAITING:
        return ""
    open_grounds = request.kind == Kind.ERASURE and request.grounds_checked_at is None
    return "" if open_grounds else plan.fingerprint

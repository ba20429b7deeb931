"""Requests in the order in which they are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.customers.rights.models import Request
from troth.customers.rights.queries.due import due_by_request
from troth.customers.rights.queries.needs import Need, needs_of, plans_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from troth.foundation.duties.models import Deadline
    from troth.foundation.erasure.models import SubjectPlan

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


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

    def is_due_within(self, span: timedelta) -> bool:
        """Say whether it is due within a span from now, and not late."""
        return self.due is not None and not self.is_late and self.due < timezone.now() + span

    @property
    def due(self) -> datetime | None:
        """Return the last instant in time; None: none is known."""
        return self.deadline.due if self.deadline else None


def queue(found: QuerySet[Request]) -> list[QueueLine]:
    """Return requests, those that are due first in front; what has no date comes last."""
    requests = list(found.select_related("owner"))
    dues, plans, now = due_by_request(requests), plans_of(requests), timezone.now()
    needs = needs_of(requests, plans)
    lines = [
        _line(one, dues.get(one.about), plans.get(one.about), needs.get(one.pk, ()), now)
        for one in requests
    ]
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

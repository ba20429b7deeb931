"""Erasures that were asked for and are not done, however good the reason looks from inside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import State
from troth.customers.rights.models import Outcome, Request
from troth.customers.rights.queries.needs import plans_of
from troth.foundation.duties.queries.deadlines import open_deadlines
from troth.foundation.erasure.models import PlanPurpose, PlanState, SubjectPlan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

WAITS_FOR_PERSON: Final = Q(state=State.VERIFYING, verified_by="")
"""Requests of which nobody has shown yet who asks; they lapse, and only the person can go on."""
_DONE: Final = (Outcome.DONE, Outcome.PARTLY)
_OVER: Final = frozenset({PlanState.DONE, PlanState.WITHDRAWN})
_CODES: Final = {
    State.APPROVAL: str(PlanState.WAITING),
    State.EXECUTING: str(PlanState.RUNNING),
    State.WAITING: "others",
}
"""What keeps a request where its state has another name than that of a plan, or would share it."""
_PLANNED: Final = frozenset({State.VERIFIED, State.PLANNED, State.APPROVAL, State.EXECUTING})


def overdue_erasures(before: datetime, now: datetime) -> dict[str, int]:
    """Count erasures that were asked for before an instant and are not done, by what keeps them.

    What was refused with its ground or taken back is over. What is open counts whatever keeps it:
    a plan that cannot be done, a yes that nobody said, a doubt, a task, a failure. Only what waits
    for the person's own proof does not, and time that a law grants and that they were told of.

    Returns:
        By code, which is the state of the plan, or of the request where that says more; what waits
        for others is ``others``, so that ``waiting`` says that it waits for approval.
    """
    found = Counter(_of_requests(before, now))
    found.update(_of_plans(before))
    return dict(sorted(found.items()))


def _of_requests(before: datetime, now: datetime) -> Iterator[str]:
    asked = Request.objects.filter(kind=Kind.ERASURE, closed_at=None, appeal_of=None)
    late = list(asked.filter(received_at__lt=before).exclude(WAITS_FOR_PERSON))
    plans = plans_of(late)
    abouts = [one.about for one in late]
    granted = open_deadlines().filter(reference__in=abouts, extended_at__isnull=False, due__gt=now)
    extended = set(granted.values_list("reference", flat=True))
    for one in late:
        if one.about not in extended:
            yield _code(one, plans.get(one.about))


def _code(request: Request, plan: SubjectPlan | None) -> str:
    if plan is not None and request.state in _PLANNED and plan.state not in _OVER:
        return str(plan.state)
    return _CODES.get(State(request.state), str(request.state))


def _of_plans(before: datetime) -> Iterator[str]:
    """Yield the states of plans that no open request stands behind: of the API, or of returns."""
    plans = SubjectPlan.objects.filter(purpose=PlanPurpose.ERASE)
    told = plans.order_by("about", "number").values_list("about", "state", "planned_at")
    last: dict[str, tuple[str, datetime]] = {}
    for about, state, planned_at in told.iterator():
        known = last.get(about)
        goes_on = known is not None and known[0] != PlanState.DONE
        last[about] = (state, known[1] if known and goes_on else planned_at)
    theirs = Request.objects.exclude(outcome__in=_DONE)
    elsewhere = {Request(pk=one).about for one in theirs.values_list("pk", flat=True)}
    for about, (state, since) in last.items():
        if state not in _OVER and since < before and about not in elsewhere:
            yield state

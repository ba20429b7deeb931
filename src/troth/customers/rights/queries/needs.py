"""What of a request waits for somebody of the company; all else Troth does by itself."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import OVER, State
from troth.customers.rights.models import WRITTEN_DOWN, Task, TaskKind, Telling
from troth.customers.rights.person import SEVERAL
from troth.foundation.erasure.models import PlanState, SubjectPlan, SubjectTask
from troth.foundation.erasure.models.subjects import STUCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from troth.customers.rights.models import Request


class Need(StrEnum):
    """What somebody has to do, the most pressing first."""

    MEND = "mend"
    APPEAL = "appeal"
    PROXY = "proxy"
    SEVERAL = "several"
    WEIGH = "weigh"
    CONFIRM = "confirm"
    GROUNDS = "grounds"
    APPROVE = "approve"
    OBJECTION = "objection"
    ANSWER = "answer"
    TASK = "task"
    TELL = "tell"


_OF_TASKS: Final = {
    TaskKind.AMBIGUOUS: Need.SEVERAL,
    TaskKind.OTHERS_DATA: Need.WEIGH,
    TaskKind.TEXTS: Need.WEIGH,
    TaskKind.PROOF: Need.PROXY,
    TaskKind.OBJECTION: Need.OBJECTION,
    TaskKind.ANSWER: Need.ANSWER,
}
"""What a task of a kind asks for; all others are ``Need.TASK``."""


def plans_of(requests: Iterable[Request]) -> dict[str, SubjectPlan]:
    """Return the last plan about each request, by what plans call it; one statement.

    Of a plan only what names it and says how far it is: the lines of thousands are not read.
    """
    abouts = [one.about for one in requests if one.kind in {Kind.ERASURE, Kind.RECTIFICATION}]
    told = SubjectPlan.objects.only("about", "number", "state", "fingerprint")
    return {one.about: one for one in told.filter(about__in=abouts).order_by("number")}


def needs_of(
    requests: Sequence[Request], plans: Mapping[str, SubjectPlan]
) -> dict[UUID, tuple[Need, ...]]:
    """Return by id of a request what waits for somebody; three statements for all of them.

    Args:
        requests: of which it is asked.
        plans: as ``plans_of`` returns them.
    """
    by_hand = _by_hand(requests)
    for one in requests:
        by_hand[one.pk].update(_needs(one, plans.get(one.about)))
    open_plans = _with_open_tasks(plans.values())
    for one in requests:
        plan = plans.get(one.about)
        if plan is not None and plan.pk in open_plans:
            by_hand[one.pk].add(Need.TASK)
    return {pk: tuple(one for one in Need if one in found) for pk, found in by_hand.items()}


def _by_hand(requests: Sequence[Request]) -> dict[UUID, set[Need]]:
    found: dict[UUID, set[Need]] = defaultdict(set)
    ids = [one.pk for one in requests if one.state not in OVER]
    # Judged to be several people, they are still to be told apart.
    tasks = Task.objects.filter(Q(done_at=None) | Q(result=SEVERAL), request__in=ids)
    for request, kind in tasks.values_list("request", "kind"):
        found[request].add(_OF_TASKS.get(TaskKind(kind), Need.TASK))
    silent = Telling.objects.filter(request__in=ids, sent_at=None, answered_at=None, way="hand")
    for request in silent.values_list("request", flat=True):
        found[request].add(Need.TELL)
    return found


def _with_open_tasks(plans: Iterable[SubjectPlan]) -> set[UUID]:
    waiting = [one.pk for one in plans if one.state == PlanState.BY_HAND]
    found = SubjectTask.objects.filter(plan__in=waiting, done_at=None)
    return set(found.values_list("plan", flat=True)) if waiting else set()


def _needs(request: Request, plan: SubjectPlan | None) -> Iterator[Need]:
    if request.state in OVER:
        return
    if request.appeal_of_id is not None:
        yield Need.APPEAL
    if request.behalf and request.behalf_proved_at is None:
        yield Need.PROXY
    if request.confirmed_at is None and (request.channel in WRITTEN_DOWN or request.lookup):
        # With an address for answers, and still: it got too many mails that day for a receipt.
        yield Need.CONFIRM
    if plan is None:
        return
    if plan.state in STUCK:
        yield Need.MEND
    if plan.state == PlanState.WAITING and request.state == State.APPROVAL:
        open_grounds = request.kind == Kind.ERASURE and request.grounds_checked_at is None
        yield Need.GROUNDS if open_grounds else Need.APPROVE

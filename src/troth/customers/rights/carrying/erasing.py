"""Erasure and rectification: planned, approved and carried out by the room `erasure`.

This room asks for the plan, waits for the people who approve it, and ends the request when every
store was read again; it never says done before the plan does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import OVER, UNBEGUN, Event, State
from troth.customers.rights.carrying.doubting import doubt
from troth.customers.rights.carrying.ending import end_or_wait
from troth.customers.rights.carrying.excepting import exceptions_of, keeps_the_same
from troth.customers.rights.carrying.restricting import (
    end_restriction,
    forget_choices,
    restrict_kept,
)
from troth.customers.rights.carrying.tasks import could_not_all, open_tasks
from troth.customers.rights.carrying.telling import recipients_for, tell_recipients
from troth.customers.rights.carrying.unfound import ask_for_unfound
from troth.customers.rights.journey import locked, move
from troth.customers.rights.person import person_of
from troth.customers.rights.schemas.carrying import (
    RequestBegun,
    RequestPlanned,
    RequestReturned,
)
from troth.customers.rights.sealed import open_asked
from troth.customers.rights.story.telling import tell
from troth.customers.rights.touching import touched_datasets
from troth.customers.rights.unplanning import take_back
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.models.subjects import BEGUN, ENDED
from troth.foundation.erasure.subjects.outcomes import dataset_lines, obstacle_lines, outcome
from troth.foundation.erasure.subjects.planning import plan_again, plan_rectification, plan_subject
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.erasure.subjects.renewing import OUTDATED
from troth.foundation.erasure.subjects.values import Correction
from troth.foundation.erasure.subjects.withdrawing import is_new_relation
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request

_DROPPED: Final = frozenset({PlanState.STOPPED, PlanState.WITHDRAWN})
_MADE_ANEW: Final = {
    State.PLANNED: (PlanState.BLOCKED,),
    State.APPROVAL: (PlanState.BLOCKED,),
    State.EXECUTING: (PlanState.BLOCKED, PlanState.WAITING),
}
"""By state of a request, those of a plan that took the place of the one that brought it there."""
_DOUBT: Final = "doubt"
"""The obstacle that what was named may be several people's."""


def step(request: Request) -> bool:
    """Do the next thing for an erasure or a rectification; returns whether anything was done."""
    plan = _standing(request)
    if request.state == State.VERIFIED:
        return _planned(request, plan)
    if plan is None or _is_dropped(request, plan):
        drop(request=request.pk, code=plan.last_code if plan else "")
        return True
    if request.state == State.PLANNED and plan.state == PlanState.WAITING:
        wait_for_approval(request=request.pk)
        return True
    if request.state in {State.PLANNED, State.APPROVAL}:
        return _begun(request, plan)
    return _ended(request, plan)


def _standing(request: Request) -> SubjectPlan | None:
    """Return the last plan; of one whose data stay as a new relation, the plan before it."""
    plan = current_plan(request.about)
    while plan is not None and is_new_relation(plan) and plan.again_of is not None:
        plan = plan.again_of
    return plan


def _is_dropped(request: Request, plan: SubjectPlan) -> bool:
    """Say whether what brought a request to its state holds no more."""
    if plan.state in _DROPPED or plan.state in _MADE_ANEW.get(State(request.state), ()):
        return True
    return request.state in UNBEGUN and _is_outdated(request, plan)


def _planned(request: Request, plan: SubjectPlan | None) -> bool:
    """Have it planned, again where the last plan does not hold, or say what keeps it."""
    if plan is None:
        _plan(request)
    elif plan.state in ENDED or _doubts(plan) or _is_outdated(request, plan):
        _plan_anew(request, plan)
    with transaction.atomic():
        # Planning takes a while: what the person and the officers did meanwhile counts.
        found = locked(request.pk)
        if found.state != State.VERIFIED:
            _leave(found)
            return False
        last = _standing(found)
        if last is None or last.state in ENDED or _is_outdated(found, last):
            return True
        return _taken(found, last)


def _taken(request: Request, plan: SubjectPlan) -> bool:
    """Take a plan for what is done for a locked request; returns whether that goes on by itself."""
    if plan.state != PlanState.BLOCKED:
        note_plan(request=request.pk, plan=plan.pk)
        return True
    if doubts := _doubts(plan):
        doubt(request=request.pk, doubts=doubts, plan=plan.pk)
    elif request.plan != plan.pk:
        note_blocked(request=request.pk, plan=plan.pk)
    return False


def _leave(request: Request) -> None:
    """Withdraw what was planned for a request that ended or came into doubt meanwhile."""
    if request.state in OVER or request.state == State.DOUBTED:
        take_back(request.about, ends=request.state != State.DOUBTED)


def _is_outdated(request: Request, plan: SubjectPlan) -> bool:
    """Say whether a plan that can still change keeps something else than the officer decided."""
    return plan.state not in {*BEGUN, *ENDED} and not keeps_the_same(request, plan)


def _plan(request: Request) -> SubjectPlan:
    person = person_of(request)
    if request.kind == Kind.ERASURE:
        return plan_subject(about=request.about, person=person, keeps=exceptions_of(request))
    corrections = [
        Correction(field=each.what, new=each.right, old=each.wrong or None)
        for each in open_asked(request).corrections
    ]
    return plan_rectification(about=request.about, person=person, corrections=corrections)


def _plan_anew(request: Request, plan: SubjectPlan) -> SubjectPlan:
    if plan.state == PlanState.STOPPED and keeps_the_same(request, plan):
        return plan_again(plan=plan.pk)
    return _plan(request)


def _doubts(plan: SubjectPlan) -> list[tuple[str, str]]:
    """Return where what was named may be several people's, and what was seen there."""
    return [(one.place, one.seen) for one in obstacle_lines(plan) if one.code == _DOUBT]


@recorded(RequestPlanned)
def note_plan(*, request: UUID, plan: UUID) -> Request:
    """Keep that a request was planned and can be done."""
    found, planned = locked(request), SubjectPlan.objects.get(pk=plan)
    move(found, Event.PLANNED)
    _tell_renewed(found)
    found.plan = plan
    found.save(update_fields=["plan"])
    _note_plan(found, planned)
    tell(found, "planned")
    return found


@recorded(RequestPlanned)
def note_blocked(*, request: UUID, plan: UUID) -> Request:
    """Keep that a request cannot be done as the map and the databases are; a person mends that."""
    found, planned = locked(request), SubjectPlan.objects.get(pk=plan)
    _tell_renewed(found)
    found.plan = plan
    found.save(update_fields=["plan"])
    _note_plan(found, planned)
    tell(found, "blocked", public=False)
    return found


def _tell_renewed(request: Request) -> None:
    """Say that it was planned anew by itself, where the plan before it was out of date."""
    outdated = SubjectPlan.objects.filter(last_code=OUTDATED)
    if request.plan and outdated.filter(pk=request.plan).exists():
        tell(request, "renewed", public=False)


def _note_plan(request: Request, plan: SubjectPlan) -> None:
    lines = [one for one in dataset_lines(plan) if one.rows]
    note(request=str(request.pk), plan=str(plan.pk), tasks=plan.tasks.count())
    note(datasets=len(lines), rows=sum(one.rows or 0 for one in lines))


@recorded(RequestReturned)
def drop(*, request: UUID, code: str) -> Request:
    """Take a request back to before its plan, which does not hold any more."""
    found = locked(request)
    move(found, Event.PLAN_DROPPED)
    tell(found, "replanned", public=False)
    note(request=str(found.pk), code=code)
    return found


def wait_for_approval(*, request: UUID) -> None:
    """Have a planned request wait for those who approve its plan; the plan itself is recorded."""
    with transaction.atomic():
        found = locked(request)
        if found.state == State.PLANNED:
            move(found, Event.APPROVAL_ASKED)


def _begun(request: Request, plan: SubjectPlan) -> bool:
    if plan.state not in BEGUN:
        return False
    begin(request=request.pk)
    return True


@recorded(RequestBegun)
def begin(*, request: UUID) -> Request:
    """Keep that what was planned and approved is being carried out."""
    found = locked(request)
    move(found, Event.STARTED)
    tell(found, "begun")
    note(request=str(found.pk), choices=[], told=0, by_hand=0)
    return found


def _ended(request: Request, plan: SubjectPlan) -> bool:
    if plan.state != PlanState.DONE:
        return False
    if _are_untold(request) and _recipients_told(request):
        return True
    kept = request.kind == Kind.ERASURE and _is_kept(request, plan)
    return end_or_wait(request, partly=kept or bool(request.left_out))


def _is_kept(request: Request, plan: SubjectPlan) -> bool:
    """Say whether an erasure kept anything, and restrict the use of that alone."""
    ask_for_unfound(request)
    kept = any(one.kept for one in outcome(plan).datasets) or could_not_all(request)
    if kept:
        restrict_kept(request)
    elif not open_tasks(request):
        end_restriction(request)
        forget_choices(request)
    return kept


def _are_untold(request: Request) -> bool:
    """Say whether nobody was told yet; after an appeal, whether somebody else is to be told."""
    if request.round == 1:
        return not request.tellings.exists()
    told = request.tellings.values("recipient")
    found = recipients_for(request, touched_datasets(request.about))
    return found.exclude(key__in=told).exists()


def _recipients_told(request: Request) -> bool:
    """Tell the recipients of what was erased or corrected; returns whether there are any."""
    with transaction.atomic():
        found = locked(request.pk)
        return sum(tell_recipients(found, touched_datasets(found.about))) > 0

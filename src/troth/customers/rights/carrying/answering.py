"""What a person answers: objections, restriction, automated decisions, complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.core.requesting.choosing import ChoiceKind
from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import Event, State
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.carrying.choosing import is_standing, stand
from troth.customers.rights.carrying.ending import end_or_wait
from troth.customers.rights.carrying.letters import mail_answer
from troth.customers.rights.carrying.restricting import lift_restriction
from troth.customers.rights.carrying.tasks import COMPELLING, UPHELD, ask_for, open_note
from troth.customers.rights.carrying.telling import tell_recipients
from troth.customers.rights.errors.public import not_now
from troth.customers.rights.grounds import RefusalGround
from troth.customers.rights.journey import locked, move
from troth.customers.rights.models import TaskKind
from troth.customers.rights.schemas.carrying import RequestBegun
from troth.customers.rights.story.telling import tell
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request, Task

_PUT: Final = {Kind.REVIEW_AUTOMATED: TaskKind.ANSWER, Kind.COMPLAINT: TaskKind.ANSWER}


def step(request: Request) -> bool:
    """Do the next thing for a request that a person answers; returns whether anything was done."""
    task = request.tasks.filter(kind__in=(TaskKind.ANSWER, TaskKind.OBJECTION)).first()
    if request.kind == Kind.OBJECTION and request.state == State.VERIFIED:
        return _weighed(request, task)
    if request.state == State.VERIFIED:
        put_before(request=request.pk)
        return True
    if request.kind in _PUT and task and task.done_at and not _is_sent(request):
        send_answer(request=request.pk)
        return True
    return end_or_wait(request, partly=False)


def _weighed(request: Request, task: Task | None) -> bool:
    if task is None or (not task.result and not is_standing(request, ChoiceKind.RESTRICTION)):
        restrict_meanwhile(request=request.pk)
        return True
    if task.result == UPHELD:
        uphold(request=request.pk)
    elif task.result == COMPELLING:
        reject(request=request.pk)
    return bool(task.result)


@recorded(RequestBegun)
def restrict_meanwhile(*, request: UUID) -> Request:
    """Put an objection before a person; until then the use is restricted (Art. 18(1)(d)).

    Raises:
        StateConflictError: ``rights.not_now``: another worker did that meanwhile.
    """
    found = locked(request)
    if is_standing(found, ChoiceKind.RESTRICTION):
        raise not_now()
    choice = stand(found, ChoiceKind.RESTRICTION)
    ask_for(found, TaskKind.OBJECTION)
    tell(found, "objection_weighed")
    note(request=str(found.pk), choices=[str(choice.pk)], told=0, by_hand=0)
    return found


@recorded(RequestBegun)
def uphold(*, request: UUID) -> Request:
    """Have an objection stand that was found to outweigh the company's reasons (Art. 21(1))."""
    found = locked(request)
    move(found, Event.STARTED)
    objection = stand(found, ChoiceKind.OBJECTION_OTHER)
    back = lift_restriction(found)
    told, by_hand = tell_recipients(found)
    tell(found, "chosen", text=open_note(found.tasks.get(kind=TaskKind.OBJECTION)))
    note(request=str(found.pk), choices=[str(objection.pk), str(back.pk)])
    note(told=told, by_hand=by_hand)
    return found


def reject(*, request: UUID) -> None:
    """Refuse an objection by reasons that outweigh it; the restriction ends when that is told."""
    with transaction.atomic():
        found = locked(request)
        task = found.tasks.get(kind=TaskKind.OBJECTION)
        refuse(request=request, ground=RefusalGround.COMPELLING, text=open_note(task))
        lift_restriction(found)


@recorded(RequestBegun)
def put_before(*, request: UUID) -> Request:
    """Put before a person what only a person can answer (Art. 22(3), 77)."""
    found = locked(request)
    move(found, Event.STARTED)
    ask_for(found, _PUT[Kind(found.kind)])
    move(found, Event.OTHERS_ASKED)
    tell(found, "looked_at")
    note(request=str(found.pk), choices=[], told=0, by_hand=0)
    return found


def send_answer(*, request: UUID) -> None:
    """Send the person what somebody answered; the task that holds it is recorded."""
    with transaction.atomic():
        found = locked(request)
        if not _is_sent(found):
            text = open_note(found.tasks.get(kind=TaskKind.ANSWER))
            tell(found, _SENT, text=text)
            mail_answer(found, text)


_SENT: Final = "answered"


def _is_sent(request: Request) -> bool:
    return request.story.filter(code=_SENT).exists()

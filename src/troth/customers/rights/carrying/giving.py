"""Access and portability: looked up, weighed, made into files, handed over.

Every store is asked before anything is given: one that cannot be reached is asked again later, and
an answer that leaves it out is never given as if it were whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.core.requesting.states import Event, State
from troth.customers.rights.barring import is_barred
from troth.customers.rights.carrying.doubting import doubt
from troth.customers.rights.carrying.ending import end_or_wait
from troth.customers.rights.carrying.tasks import ask_for, could_not_all, open_tasks
from troth.customers.rights.delivering.deliveries import deliver
from troth.customers.rights.delivering.weighing import ask_to_weigh, not_weighed, others_data
from troth.customers.rights.journey import locked, move
from troth.customers.rights.models import TaskKind
from troth.customers.rights.person import person_of
from troth.customers.rights.schemas.carrying import RequestBegun, RequestPlanned
from troth.customers.rights.story.telling import tell
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.subjects.held import Why
from troth.foundation.datamap.subjects.looking import looked_up
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.delivering.weighing import Weighed
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.subjects.looked import Looked

_TASKS: Final = {
    Why.NO_CONNECTOR: TaskKind.SYSTEM,
    Why.NOTHING_LEADS: TaskKind.UNREACHED,
    Why.MISSING: TaskKind.UNREACHED,
}


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look came to, without any value of the person.

    Attributes:
        datasets: how many hold rows of the person.
        rows: how many rows these are.
        by_hand: kind and place of what somebody has to look at.
        doubts: places where what was named fits several people, and what was seen there.
        others: fields in which somebody else is named.
    """

    datasets: int
    rows: int
    by_hand: tuple[tuple[TaskKind, str], ...]
    doubts: tuple[tuple[str, str], ...]
    others: tuple[Weighed, ...]


def step(request: Request) -> bool:
    """Do the next thing for a request of one's data; returns whether anything was done."""
    if request.state == State.VERIFIED:
        return _planned(request)
    if request.state == State.PLANNED:
        begin(request=request.pk)
        return True
    if request.state in {State.EXECUTING, State.WAITING} and not open_tasks(request):
        return _handed_over(request)
    if request.state == State.DELIVERING:
        return _ended(request)
    return end_or_wait(request, partly=False)


def survey(request: Request) -> Survey:
    """Look in every store, as their readers.

    Raises:
        ServiceUnavailableError: a store cannot be asked; its code says why.
    """
    with looked_up(person_of(request)) as looked:
        for one in looked.unreachable:
            raise unavailable(one.code, one.store)
        return _survey(request, looked)


def _survey(request: Request, looked: Looked) -> Survey:
    full = [one for one in looked.held if one.rows]
    return Survey(
        datasets=len(full),
        rows=sum(one.rows or 0 for one in full),
        by_hand=tuple((_TASKS[one.why], f"{one.system}: {one.name}") for one in looked.by_hand),
        doubts=tuple((one.text, one.seen) for one in looked.doubts),
        others=tuple(not_weighed(request, others_data(looked))),
    )


def _planned(request: Request) -> bool:
    found = survey(request)
    if found.doubts:
        doubt(request=request.pk, doubts=found.doubts)
        return False
    plan(request=request.pk, found=found)
    return True


@recorded(RequestPlanned)
def plan(*, request: UUID, found: Survey) -> Request:
    """Keep what a look came to, and ask people for what only they can do."""
    row = locked(request)
    move(row, Event.PLANNED)
    for kind, place in found.by_hand:
        ask_for(row, kind, place)
    weighing = ask_to_weigh(request=row, found=found.others) if found.others else 0
    tell(row, "looked", facts={"datasets": found.datasets, "rows": found.rows}, public=False)
    note(request=str(row.pk), plan="", datasets=found.datasets, rows=found.rows)
    note(tasks=len(found.by_hand) + weighing)
    return row


@recorded(RequestBegun)
def begin(*, request: UUID) -> Request:
    """Keep that what was asked for is being put together."""
    found = locked(request)
    move(found, Event.STARTED)
    if open_tasks(found):
        move(found, Event.OTHERS_ASKED)
    tell(found, "begun")
    note(request=str(found.pk), choices=[], told=0, by_hand=0)
    return found


def _handed_over(request: Request) -> bool:
    """Have the files made; where an address changed lately, the schedule does when that is over."""
    if is_barred(request):
        return False
    hand_over(request=request.pk)
    return True


def hand_over(*, request: UUID) -> None:
    """Have the files made; a job of their own makes them, and begins anew after a kill."""
    with transaction.atomic():
        found = locked(request)
        move(found, Event.DELIVERY_STARTED)
        deliver(request=found)


def _ended(request: Request) -> bool:
    latest = request.deliveries.first()
    if latest is None:
        if is_barred(request):
            return False
        deliver(request=request)
        return True
    if latest.ready_at is None:
        return False
    withheld = request.weighings.filter(give=False).exists()
    partly = withheld or could_not_all(request) or bool(request.left_out)
    return end_or_wait(request, partly=partly)

"""What is done by hand for a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.requesting.states import Event, State
from troth.customers.rights.attaching import attach
from troth.customers.rights.errors.carrying import (
    no_such_result,
    task_done,
    task_elsewhere,
    task_not_found,
)
from troth.customers.rights.errors.public import unfit
from troth.customers.rights.journey import accept, locked
from troth.customers.rights.models import Task, TaskKind
from troth.customers.rights.person import ONE_PERSON, SEVERAL, are_told_apart
from troth.customers.rights.schemas.carrying import TaskFinished
from troth.customers.rights.sealed import seal_line, unseal_line
from troth.customers.rights.story.telling import acting_staff, tell
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.customers.rights.models import Request
    from troth.customers.rights.values import Upload


UPHELD: Final = "upheld"
COMPELLING: Final = "compelling"
NOT_POSSIBLE: Final = "not_possible"
RESULTS: Final = {
    TaskKind.SYSTEM: ("done", "nothing_there", NOT_POSSIBLE),
    TaskKind.UNREACHED: ("done", "nothing_there", NOT_POSSIBLE),
    TaskKind.AMBIGUOUS: (ONE_PERSON, SEVERAL),
    TaskKind.ANSWER: ("answered",),
    TaskKind.OBJECTION: (UPHELD, COMPELLING),
}
"""How each kind of task can end; those of other kinds end with what they are about."""
LONGEST: Final = 10_000
"""Characters of what somebody writes about it."""


def ask_for(request: Request, kind: TaskKind, place: str = "") -> Task:
    """Ask somebody to do something for a request; asking again gives the task that is there."""
    made = {"made_at": timezone.now()}
    return Task.objects.get_or_create(request=request, kind=kind, place=place, defaults=made)[0]


def open_tasks(request: Request) -> bool:
    """Say whether something is left to be done by hand, or people to be told apart."""
    return request.tasks.filter(done_at=None).exists() or not are_told_apart(request)


def could_not_all(request: Request) -> bool:
    """Say whether somebody could not do by hand what was to be done."""
    return request.tasks.filter(result=NOT_POSSIBLE).exists()


@recorded(TaskFinished)
def finish_task(*, task: UUID, result: str, text: str = "", files: Sequence[Upload] = ()) -> Task:
    """Say how a task ended.

    Args:
        task: its id.
        result: of ``RESULTS`` for its kind.
        text: what was found or done, at most 10,000 characters; for an answer or an objection it
            is what the person reads, in their language. Stored sealed.
        files: that show it, or that hold what was found there; sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_task``.
        StateConflictError: ``rights.task_done``; ``rights.task_elsewhere``, it is a proof or data
            about other people: the person's way goes on with that decision, and not without it.
        InvalidInputError: ``rights.unfit_result``, ``rights.unfit_text``, or a file cannot be
            taken.
    """
    require("rights.decide")
    found = _locked(task)
    if found.kind not in RESULTS:
        raise task_elsewhere()
    if result not in RESULTS[TaskKind(found.kind)]:
        raise no_such_result(", ".join(RESULTS[TaskKind(found.kind)]))
    written = text.strip()
    if len(written) > LONGEST or (found.kind in _WITH_WORDS and not written):
        raise unfit("text", _("Write what you found or decided, in at most 10,000 characters."))
    for one in files:
        attach(found.request, one, task=found)
    found.result, found.done_at, found.done_by_id = result, timezone.now(), acting_staff()
    found.note = seal_line(found.request_id, written) if written else None
    found.save(update_fields=["result", "done_at", "done_by", "note"])
    _clear_doubt(found)
    tell(found.request, "task_done", facts={"place": found.place}, public=False)
    note(request=str(found.request_id), task=str(found.pk), about=str(found.kind))
    note(result=result, files=len(files))
    return found


_WITH_WORDS: Final = frozenset({TaskKind.ANSWER, TaskKind.OBJECTION})


def open_note(task: Task) -> str:
    """Return what somebody wrote about a task; empty: nothing.

    Raises:
        KeyUnavailableError: the key of the request was destroyed.
    """
    return unseal_line(task.request_id, bytes(task.note)) if task.note else ""


def _clear_doubt(task: Task) -> None:
    """Go on with a request as soon as all that was named was judged to be one person's."""
    request = task.request
    if task.kind != TaskKind.AMBIGUOUS or request.state != State.DOUBTED:
        return
    if are_told_apart(request) and not request.doubt:
        accept(request, Event.DOUBT_CLEARED)


def _locked(task: UUID) -> Task:
    found = Task.objects.filter(pk=task).first()
    if found is None:
        raise task_not_found()
    request = locked(found.request_id)
    found = Task.objects.select_for_update(of=("self",), no_key=True).get(pk=task)
    found.request = request
    if found.done_at is not None:
        raise task_done()
    return found

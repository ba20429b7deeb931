"""The end of a request: others are waited for, clocks are closed, the person is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from troth.core.requesting.states import Event, State
from troth.customers.rights.carrying.letters import mail_end
from troth.customers.rights.carrying.tasks import open_tasks
from troth.customers.rights.carrying.telling import waits_for_answers
from troth.customers.rights.certificate.certifying import certify
from troth.customers.rights.journey import locked, move
from troth.customers.rights.queries.due import clocks_of_request
from troth.customers.rights.schemas.carrying import RequestEnded
from troth.customers.rights.story.telling import tell
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request


def end_or_wait(request: Request, *, partly: bool) -> bool:
    """End a request of which all is done that Troth does itself, or wait for others.

    Nobody waits past a deadline for a recipient's answer: telling them is what the law asks for.

    Returns:
        Whether anything was done.
    """
    if open_tasks(request) or (waits_for_answers(request) and not _is_pressing(request)):
        if request.state != State.EXECUTING:
            return False
        wait(request)
        return True
    end(request=request.pk, partly=partly)
    return True


def wait(request: Request) -> None:
    """Have a request wait for others; looking at it later costs nothing, so nothing is recorded."""
    with transaction.atomic():
        found = locked(request.pk)
        if found.state == State.EXECUTING:
            move(found, Event.OTHERS_ASKED)


def _is_pressing(request: Request) -> bool:
    """Say whether less than a day is left of a deadline."""
    soon = timezone.now() + timedelta(days=1)
    return clocks_of_request(request).filter(closed_at=None, due__lt=soon).exists()


@recorded(RequestEnded)
def end(*, request: UUID, partly: bool) -> Request:
    """End a request as done; the person is told by mail and on their page.

    Args:
        request: its id.
        partly: whether something was kept or left out, which the story says.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it was ended meanwhile.
    """
    found = locked(request)
    move(found, Event.COMPLETED_IN_PART if partly else Event.COMPLETED)
    silent = found.tellings.filter(answered_at=None).count()
    tell(found, "partly_done" if partly else "done")
    if silent:
        tell(found, "silent", facts={"count": silent}, public=False)
    certify(found)
    mail_end(found)
    note(request=str(found.pk), about=found.kind, outcome=str(found.outcome), silent=silent)
    note(days=(timezone.now() - found.received_at).days, kept=_kept(found))
    return found


def _kept(request: Request) -> str:
    known = [one.kept for one in clocks_of_request(request) if one.kept is not None]
    return "" if not known else "yes" if all(known) else "no"

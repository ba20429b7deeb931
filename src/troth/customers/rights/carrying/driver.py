"""Going on with a request as far as it goes without anybody's word."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import State
from troth.customers.rights.carrying import answering, choosing, erasing, giving
from troth.customers.rights.models import Request
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet

    Step = Callable[[Request], bool]

CARRIED: Final = (
    State.VERIFIED,
    State.PLANNED,
    State.APPROVAL,
    State.EXECUTING,
    State.WAITING,
    State.DELIVERING,
)
"""States in which Troth itself may have something to do."""
_STEPS: Final[dict[Kind, Step]] = {
    Kind.ACCESS: giving.step,
    Kind.PORTABILITY: giving.step,
    Kind.ERASURE: erasing.step,
    Kind.RECTIFICATION: erasing.step,
    Kind.OBJECTION: answering.step,
    Kind.REVIEW_AUTOMATED: answering.step,
    Kind.COMPLAINT: answering.step,
}
"""By kind; all others are choices."""


def advance(request: UUID | str) -> None:
    """Go on with a request until it ends or waits for somebody.

    Raises:
        ServiceUnavailableError: a store cannot be asked; it is tried again.
    """
    while (found := carried().filter(pk=request).first()) and _step_of(found)(found):
        pass


def carried() -> QuerySet[Request]:
    """Return the requests with which Troth may have to go on; an appeal is decided by people."""
    return Request.objects.filter(state__in=CARRIED, appeal_of=None)


def _step_of(request: Request) -> Step:
    if request.kind == Kind.OBJECTION and request.marketing:
        return choosing.step
    return _STEPS.get(Kind(request.kind), choosing.step)


def ask_to_advance(request: UUID) -> None:
    """Have the worker go on with a request."""
    enqueue(advance_one, request, key=f"rights.advance:{request}", window=timedelta(0))


@job(resumable=True)
def advance_one(request: str) -> None:
    """Go on with one request; begun again after a kill it goes on where it was."""
    advance(request)


@job()
def advance_open() -> None:
    """Have every request gone on with that may go on, each by a job of its own: one may fail."""
    for request in carried().values_list("pk", flat=True):
        ask_to_advance(request)

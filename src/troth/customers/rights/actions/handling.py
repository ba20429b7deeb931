"""How the people of the company handle requests: who answers for them, notes, looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.errors.office import deleted, request_not_found
from troth.customers.rights.intake import text_of
from troth.customers.rights.journey import as_troth, locked
from troth.customers.rights.models import Request
from troth.customers.rights.queries.requests import request_of
from troth.customers.rights.schemas.handling import (
    RequestNoted,
    RequestsAssigned,
    RequestShown,
    RequestsSearched,
)
from troth.customers.rights.sealed import lookup, open_asked
from troth.customers.rights.story.telling import tell
from troth.foundation.custody.actions import pseudonym
from troth.foundation.duties.actions.assigning import assign_deadlines
from troth.foundation.people.queries import member
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from troth.customers.rights.sealed import Asked


@recorded(RequestsAssigned)
def assign(*, requests: Sequence[UUID], to: UUID | None) -> int:
    """Have somebody answer for requests; returns for how many.

    Args:
        requests: their ids, all or none.
        to: id of a member of staff; None: nobody in particular.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: there is no such request, or no such person.
    """
    require("rights.decide")
    staff = member(to) if to else None
    ids = sorted(set(requests), key=str)
    if Request.objects.filter(pk__in=ids).count() != len(ids):
        raise request_not_found()
    found = Request.objects.filter(pk__in=ids)
    found.update(owner=staff)
    with as_troth():
        # Who answers for a request is warned before its time runs out.
        assign_deadlines(references=[one.about for one in found], to=to)
    note(requests=[str(one) for one in ids], to=pseudonym("staff", staff.pk) if staff else "")
    return len(ids)


@recorded(RequestNoted)
def add_note(*, request: UUID, text: str) -> None:
    """Write a note about a request, for the company alone; stored sealed.

    Args:
        request: its id.
        text: 1 to 10,000 characters.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text`` or ``rights.missing_text``.
    """
    require("rights.decide")
    found = locked(request)
    tell(found, "note", text=text_of("text", text, needed=True), public=False)
    note(request=str(found.pk))


@recorded(RequestShown)
def show_asked(*, request: UUID) -> Asked:
    """Return what a person named and wrote; that it was looked at is recorded.

    Raises:
        NotPermittedError: the actor lacks ``rights.read``.
        NotFoundError: ``rights.no_request``; ``rights.deleted``: it was deleted on schedule.
    """
    require("rights.read")
    found = request_of(request)
    if found.asked is None:
        raise deleted()
    note(request=str(found.pk))
    return open_asked(found)


@recorded(RequestsSearched)
def search_address(*, address: str) -> QuerySet[Request]:
    """Return the requests with an address for answers, the newest first.

    Raises:
        NotPermittedError: the actor lacks ``rights.read``.
    """
    require("rights.read")
    found = Request.objects.filter(lookup=lookup(address)).order_by("-received_at")
    note(found=found.count())
    return found

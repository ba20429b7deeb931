"""Telling a person apart from others who share an identity with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.requesting.states import Event, State
from troth.customers.rights.errors.office import nobody_to_tell_apart, nothing_left, unfit_kinds
from troth.customers.rights.intake import text_of
from troth.customers.rights.journey import accept, locked_open
from troth.customers.rights.person import TOLD_APART, identities_of, untold
from troth.customers.rights.schemas.verifying import IdentityLeftOut
from troth.customers.rights.story.telling import acting_staff, tell
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.customers.rights.models import Request


@recorded(IdentityLeftOut)
def leave_out(*, request: UUID, kinds: Sequence[str], text: str) -> Request:
    """Search no more by identities that others share, so that the rest tells the person apart.

    It is planned, or looked up, again with the rest; where that is ambiguous too, it is asked
    again. The person is told what was left out, and that the request is done in part for it.

    Args:
        request: its id.
        kinds: of the identities that the person named, such as ``phone``; not all of them.
        text: how that was found, for the company alone; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``, it is over; ``rights.nobody_to_tell_apart``.
        InvalidInputError: ``rights.unfit_kinds``, none or not one that was named;
            ``rights.nothing_left``, nothing would be left to search by; ``rights.unfit_text``.
    """
    require("rights.decide")
    found, how = locked_open(request), text_of("text", text, needed=True)
    unsettled, named = untold(found), identities_of(found)
    if not unsettled.exists():
        raise nobody_to_tell_apart()
    if not kinds or not set(kinds) <= set(named):
        raise unfit_kinds(", ".join(sorted(named)))
    if set(kinds) == set(named):
        raise nothing_left()
    found.left_out = sorted({*found.left_out, *kinds})
    found.save(update_fields=["left_out"])
    told = {"result": TOLD_APART, "done_at": timezone.now(), "done_by": acting_staff()}
    unsettled.update(**told)
    tell(found, "told_apart_how", text=how, public=False)
    tell(found, "left_out", facts={"kinds": found.left_out})
    if found.state == State.DOUBTED and not found.doubt:
        accept(found, Event.DOUBT_CLEARED)
    note(request=str(found.pk), kinds=found.left_out)
    return found

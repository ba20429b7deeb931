"""What was named fits several people: a person tells them apart before anything is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.requesting.states import Event
from troth.customers.rights.journey import locked, move
from troth.customers.rights.person import ask_apart
from troth.customers.rights.schemas.carrying import RequestDoubted
from troth.customers.rights.story.telling import tell
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.customers.rights.models import Request


@recorded(RequestDoubted)
def doubt(*, request: UUID, doubts: Sequence[tuple[str, str]], plan: UUID | None = None) -> Request:
    """Put before a person that what was named fits several people; nothing is done before.

    Args:
        request: its id.
        doubts: place of each and what was seen there.
        plan: the plan that showed it, where there is one; it becomes the request's.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: somebody went on with it meanwhile.
    """
    found = locked(request)
    move(found, Event.DOUBT_RAISED)
    if plan is not None:
        found.plan = plan
        found.save(update_fields=["plan"])
    ask_apart(found, doubts)
    tell(found, "several", public=False)
    note(request=str(found.pk), datasets=len(doubts))
    return found

"""Adding a line to the story of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from troth.customers.rights.models import StoryLine
from troth.customers.rights.sealed import seal_line
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request


def tell(
    request: Request,
    code: str,
    *,
    facts: Mapping[str, Any] | None = None,
    text: str = "",
    public: bool = True,
) -> StoryLine:
    """Add a line, in the transaction of the action that did what it says.

    Args:
        request: whose story it is.
        code: of ``public.PUBLIC`` where the person sees it, of ``console.CONSOLE`` always.
        facts: counts, dates and codes for the sentence; never anything about a person.
        text: what somebody wrote; stored sealed.
        public: whether the person sees it.

    Raises:
        KeyUnavailableError: there is a text, and the key of the request was destroyed.
    """
    return StoryLine.objects.create(
        request=request,
        at=timezone.now(),
        code=code,
        facts=dict(facts or {}),
        text=seal_line(request.pk, text) if text else None,
        public=public,
        by_id=acting_staff(),
    )


def acting_staff() -> UUID | None:
    """Return the id of the member of staff who acts; None for everybody else."""
    actor = current_actor()
    return UUID(actor.identifier) if actor.kind == "staff" else None

"""When it is clear who asks: the request goes on, and clocks that waited for it begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.requesting.states import OVER, Event, State
from troth.customers.rights.addresses_changing import is_settled
from troth.customers.rights.barring import barred_until
from troth.customers.rights.clocks import open_after_proof
from troth.customers.rights.journey import accept, facts_about
from troth.customers.rights.models import Behalf, VerifiedBy
from troth.customers.rights.person import are_told_apart
from troth.customers.rights.story.telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.customers.rights.models import Request


def waits_for_proof(request: Request) -> bool:
    """Say whether it is still to be shown who asks."""
    return facts_about(request).proof and not request.verified_by and request.state not in OVER


def prove(request: Request, how: VerifiedBy, code: str, addresses: Iterable[str] = ()) -> None:
    """Note that a locked request is that of the person; it goes on where nothing else is missing.

    Args:
        request: it.
        how: by what.
        code: of the line of its story.
        addresses: those that were shown to be the person's; one that changed lately bars it.
    """
    request.verified_by, request.verified_at = how, timezone.now()
    barred = barred_until(addresses)
    if barred and (request.barred_until is None or barred > request.barred_until):
        request.barred_until = barred
        tell(request, "barred", facts={"date": barred.isoformat()})
    request.save(update_fields=["verified_by", "verified_at", "barred_until"])
    tell(request, code)
    go_on_if_whole(request)


def go_on_if_whole(request: Request) -> None:
    """Let a locked request be carried out where it is clear who asks, for whom, without a doubt."""
    proxy_missing = request.behalf != Behalf.SELF and request.behalf_proved_at is None
    ambiguous = not are_told_apart(request)
    if request.doubt or ambiguous or proxy_missing or not request.verified_by:
        return
    if request.state not in {State.RECEIVED, State.VERIFYING, State.DOUBTED}:
        return
    if not is_settled(request):
        return
    due = open_after_proof(request, timezone.now())
    if due and due.at:
        tell(request, "due", facts={"due": due.at.isoformat(), "law": due.law})
    doubted = request.state == State.DOUBTED
    accept(request, Event.DOUBT_CLEARED if doubted else Event.ACCEPTED)

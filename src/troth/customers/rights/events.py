"""What webhooks can be told of by this room: ids, kinds and states, never anything of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _

from troth.foundation.correspondence.posting import announce

if TYPE_CHECKING:
    from troth.customers.rights.models import Request

RECEIVED: Final = "rights.received"
ENDED: Final = "rights.ended"
PHONE_CODE: Final = "rights.phone_code"
"""Has a short message sent; only a webhook that names it gets it."""
EVENTS: Final = {
    RECEIVED: _("A request of a person came in"),
    ENDED: _("A request of a person ended"),
    PHONE_CODE: _("A code is to be sent to a telephone (with its number and the text to send)"),
}


def announce_request(request: Request, event: str) -> None:
    """Tell webhooks what happened to a request, in the transaction in which it did."""
    payload = {
        "request": str(request.pk),
        "reference": request.reference,
        "kind": request.kind,
        "state": request.state,
        "outcome": request.outcome,
    }
    instant = f"{request.closed_at:%Y%m%dT%H%M%S}" if request.closed_at else "open"
    announce(event=event, payload=payload, key=f"{event}:{request.pk}:{instant}")

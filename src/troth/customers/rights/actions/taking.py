"""Taking a request, whichever way it comes; whoever calls this records it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from troth.customers.rights.actions.sending import begin_proof
from troth.customers.rights.clocks import confirm_in_time
from troth.customers.rights.entering import enter_new, known_by, same_of_today
from troth.customers.rights.intake import checked
from troth.customers.rights.journey import locked
from troth.customers.rights.mails.posting import Posted
from troth.customers.rights.mails.receipts import post_receipt
from troth.customers.rights.models import Channel
from troth.customers.rights.secrets import follow_secret
from troth.customers.rights.values import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from troth.customers.rights.entering import Entered
    from troth.customers.rights.models import Request

_SELF_SENT: Final = frozenset({Channel.CENTRE, Channel.API})
"""Ways by which the one who asks is there to enter a code that is sent at once."""
_BY_STRANGERS: Final = frozenset({Channel.CENTRE, Channel.SIGNED_IN})
"""Ways on which anybody may type the address of somebody else."""
_UNSAID: Final[Mapping[str, Any]] = {
    "residence": "",
    "contact": "",
    "name": "",
    "text": "",
    "corrections": (),
    "behalf": "",
    "agent": "",
    "postal": "",
    "subjects": ("customer",),
    "marketing": False,
    "grounds": (),
    "purpose": "",
    "source": None,
}


def take(
    said: Mapping[str, Any],
    *,
    received_at: datetime | None = None,
    headers: Mapping[str, str] | None = None,
) -> Receipt:
    """Take a request and give its receipt.

    Args:
        said: what was said, by the names of the arguments of ``asking.ask``; what is left out was
            not said.
        received_at: when it arrived; None: now.
        headers: what ties the mail of the receipt to the mail that asked.

    Raises:
        InvalidInputError: as ``asking.ask``.
    """
    intake = checked({**_UNSAID, **said})
    entered = known_by(intake) or same_of_today(intake) or enter_new(intake, received_at)
    request = entered.request
    posted = _mail(entered, headers)
    if posted is Posted.GONE and request.confirmed_at is None:
        _confirm(request)
    if not request.verified_by and request.channel in _SELF_SENT:
        begin_proof(locked(request.pk))
    # Held back or not: whoever typed somebody's address is not shown the link.
    only_by_mail = posted is not Posted.NOWHERE and request.channel in _BY_STRANGERS
    return Receipt(
        request=request,
        secret="" if only_by_mail else follow_secret(request),
        due=entered.due,
        confirm=entered.confirm,
        again=entered.again,
    )


def noted(receipt: Receipt) -> dict[str, Any]:
    """Return the facts of the entry about a request that came in."""
    request, due = receipt.request, receipt.due
    return {
        "request": str(request.pk),
        "asked": request.kind,
        "channel": request.channel,
        "residence": request.residence,
        "again": receipt.again,
        "due": due.at.isoformat() if due and due.at else "",
    }


def _mail(entered: Entered, headers: Mapping[str, str] | None) -> Posted:
    """Mail the receipt; for one that is asked for again once more an hour at most."""
    what = f"receipt-{timezone.now():%Y%m%d%H}" if entered.again else "receipt"
    return post_receipt(entered.request, entered.due, what=what, headers=headers)


def _confirm(request: Request) -> None:
    """Note that the receipt, which is in the outbox, confirms the request as the law asks."""
    if locked(request.pk).confirmed_at is None:
        request.confirmed_at = timezone.now()
        request.save(update_fields=["confirmed_at"])
        confirm_in_time(request, request.confirmed_at)

"""Sending the link to a request again, to the address with which it was made and to no other."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError, NotFoundError
from troth.customers.rights.mails.links import post_link
from troth.customers.rights.queries.requests import by_reference
from troth.customers.rights.schemas.centre import LinkAsked
from troth.customers.rights.sealed import lookup
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from troth.customers.rights.models import Request


@recorded(LinkAsked)
def send_link(*, reference: str, address: str) -> None:
    """Mail the link of a request, if there is such a request and it has this address for answers.

    It gives no answer, so that nobody learns by it whether somebody asked for something.

    Args:
        reference: as somebody typed it.
        address: to which the mail goes.
    """
    found = _fitting(reference, address)
    if found is not None:
        post_link(found)
    note(request=str(found.pk) if found is not None else "")


def _fitting(reference: str, address: str) -> Request | None:
    try:
        found = by_reference(reference)
    except (InvalidInputError, NotFoundError):
        return None
    fits = hmac.compare_digest(lookup(address), found.lookup)
    return found if fits and found.asked is not None else None

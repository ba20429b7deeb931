"""The request that a link opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.errors.public import link_of_no_use
from troth.customers.rights.models import Request
from troth.foundation.people.authentication.onetime import digest

if TYPE_CHECKING:
    from django.db.models import QuerySet


def following(secret: str) -> Request:
    """Return the request that a link's secret opens; any other text costs the same look.

    Raises:
        NotFoundError: ``rights.link_of_no_use``.
    """
    found = Request.objects.filter(secret_hash=digest(secret)).first()
    if found is None:
        raise link_of_no_use()
    return found


def appeals_of(request: Request) -> QuerySet[Request]:
    """Return the appeals against what became of a request, the oldest first."""
    return request.appeals.order_by("received_at")


def is_contested(request: Request) -> bool:
    """Say whether what became of a request was contested already, since it ended last."""
    return request.appeals.filter(received_at__gte=request.closed_at).exists()

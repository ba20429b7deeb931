"""Which of all requests that are open wait for somebody of the company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.customers.rights.models import Request
from troth.customers.rights.queries.needs import needs_of, plans_of

if TYPE_CHECKING:
    from uuid import UUID

_LOOKED_AT: Final = (
    *("kind", "state", "channel", "appeal_of", "behalf", "behalf_proved_at"),
    *("confirmed_at", "grounds_checked_at", "lookup"),
)
"""What ``needs_of`` asks of a request."""


def waiting() -> frozenset[UUID]:
    """Return their ids; five statements, and only what tells it of a request is read."""
    found = list(Request.objects.filter(closed_at=None).order_by().only(*_LOOKED_AT))
    return frozenset(pk for pk, needs in needs_of(found, plans_of(found)).items() if needs)

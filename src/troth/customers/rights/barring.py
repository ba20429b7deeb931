"""Whether an address has changed so lately that nothing is handed out to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, Q
from django.utils import timezone

from troth.customers.rights.models import AddressChange
from troth.customers.rights.sealed import lookup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.customers.rights.models import Request


def barred_until(addresses: Iterable[str]) -> datetime | None:
    """Return until when nothing is handed out to whoever has one of these addresses; None: now."""
    hashes = {lookup(one) for one in addresses}
    if not hashes:
        return None
    changed = AddressChange.objects.filter(
        Q(lookup__in=hashes) | Q(new_lookup__in=hashes), until__gt=timezone.now()
    )
    last: datetime | None = changed.aggregate(last=Max("until"))["last"]
    return last


def is_barred(request: Request) -> bool:
    """Say whether nothing is handed out for a request yet, as an address changed lately."""
    return request.barred_until is not None and request.barred_until > timezone.now()

"""Keys by which the company's site says who is signed in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.models import SiteKey

if TYPE_CHECKING:
    from django.db.models import QuerySet


def site_keys() -> QuerySet[SiteKey]:
    """Return the keys, by name."""
    return SiteKey.objects.all()

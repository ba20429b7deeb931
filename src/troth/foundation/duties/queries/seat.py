"""In which country the company is seated, for what is written without one."""

from __future__ import annotations

from django.utils import timezone

from troth.foundation.duties.models import CompanyFact
from troth.foundation.duties.question import SEAT

_LETTERS = 2


def seat_country() -> str:
    """Return the country (ISO 3166-1 alpha-2) of the company's seat today; empty: not said.

    A telephone number without a country's code is one of this country.
    """
    said = CompanyFact.objects.filter(key=SEAT, ended_at=None, valid_from__lte=timezone.localdate())
    value = said.order_by("-valid_from").values_list("value", flat=True).first()
    return str(value)[:_LETTERS] if value else ""

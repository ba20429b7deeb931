"""How much mail strangers may ask for: counted by day under hashes that nobody can turn back.

The key of the hashes is that of the day and is destroyed with it, so that what is left does not
say who asked, not even to somebody who tries every address there is.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from troth.core.sealing.lookups import lookup
from troth.foundation.correspondence.models import Allowance
from troth.foundation.custody.actions import destroy, hold
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from datetime import date


def allowed(purpose: str, value: str, at_most: int) -> bool:
    """Count one more mail and say whether it may be sent.

    Args:
        purpose: what is counted, such as ``answer``.
        value: an address or a network, in any case; kept as a keyed hash only.
        at_most: how many a day (UTC).
    """
    day = timezone.now().astimezone(UTC).date()
    told = f"{purpose}\x1f{value.lower()}"
    named = lookup(hold(_day_key(day)), "correspondence allowance", told)
    Allowance.objects.get_or_create(key=named, defaults={"day": day})
    left = Allowance.objects.filter(key=named, count__lt=at_most)
    return bool(left.update(count=F("count") + 1))


@job()
def forget_allowances() -> None:
    """Delete the counts of past days and the keys that made them."""
    past = Allowance.objects.filter(day__lt=timezone.now().astimezone(UTC).date())
    days = set(past.values_list("day", flat=True))
    past.delete()
    for day in days:
        destroy(_day_key(day))


def _day_key(day: date) -> str:
    return f"correspondence:mail-{day.isoformat()}"

"""Codes of one request: how many were asked for, which are alive, and where the right one went."""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import F
from django.utils import timezone

from troth.customers.rights.errors.public import too_many_codes
from troth.customers.rights.models import Challenge, Purpose
from troth.customers.rights.sealed import code_hash, open_address
from troth.customers.rights.story.telling import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from troth.core.requesting.identities import IdentityKind
    from troth.customers.rights.models import Request

A_DAY: Final = 5
"""Codes that may be asked for on a day for one request and purpose."""
TRIES: Final = 5
"""Wrong entries that end a code."""


def ask_round(request: Request, way: IdentityKind, purpose: Purpose) -> None:
    """Note in the story of a locked request that a code was asked for.

    Raises:
        NotPermittedError: ``rights.too_many_codes``.
    """
    since = timezone.now() - timedelta(days=1)
    asked = request.story.filter(code="code_asked", at__gt=since, facts__purpose=purpose.value)
    if asked.count() >= A_DAY:
        raise too_many_codes()
    tell(request, "code_asked", facts={"purpose": purpose.value, "way": way.value})


def try_code(request: Request, purpose: Purpose, code: str) -> Challenge | None:
    """Count a try for all live codes of a locked request; return the one that fits.

    The right one ends all of them: one code was enough, and none works twice.

    Raises:
        KeyUnavailableError: the key of the request was destroyed.
    """
    alive = list(live(request, purpose))
    ids = [one.pk for one in alive]
    Challenge.objects.filter(pk__in=ids).update(tries=F("tries") + 1)
    entered = code_hash(request.pk, "".join(one for one in code if one.isdecimal()))
    fitting = [one for one in alive if hmac.compare_digest(one.code_hash, entered)]
    if not fitting:
        return None
    Challenge.objects.filter(pk__in=ids).exclude(pk=fitting[0].pk).update(until=timezone.now())
    Challenge.objects.filter(pk=fitting[0].pk).update(used_at=timezone.now())
    return fitting[0]


def live(request: Request, purpose: Purpose) -> QuerySet[Challenge]:
    """Return the codes that still work."""
    return Challenge.objects.filter(
        request=request,
        purpose=purpose,
        used_at=None,
        until__gt=timezone.now(),
        tries__lt=TRIES,
    )


def gone_to(request: Request, way: IdentityKind) -> str:
    """Return the address at which the person showed who they are; empty: none is known."""
    found = _proving(request.pk).filter(way=way.value).first()
    return open_address(found) if found else ""


def _proving(request: UUID) -> QuerySet[Challenge]:
    rows = Challenge.objects.filter(request=request, purpose=Purpose.VERIFY)
    return rows.exclude(used_at=None).exclude(address=None).order_by("-used_at")

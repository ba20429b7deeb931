"""Whether the session of a request was opened with a second factor that still exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.people.models import Staff

PROVIDER: Final = "provider"
"""The record's type when the OIDC provider vouched for a second factor (``amr``)."""


def passed(request: HttpRequest, staff: Staff) -> bool:
    """Say whether this session passed a second factor.

    A code, a recovery code or a passkey counts while the authenticator that it came from exists:
    when an owner resets somebody's second factors, older sessions lose theirs.
    """
    records = [
        record
        for record in get_authentication_records(request, staff)
        if record.get("method") == "mfa"
    ]
    if any(record.get("type") == PROVIDER for record in records):
        return True
    used = [record["id"] for record in records if "id" in record]
    proven: bool = Authenticator.objects.filter(user=staff, pk__in=used).exists()
    return proven


def is_set_up(staff: Staff) -> bool:
    """Say whether somebody has an authenticator app or a passkey."""
    types = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    has: bool = Authenticator.objects.filter(user=staff, type__in=types).exists()
    return has

"""When the one who is signed in last proved who they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import get_authentication_records

if TYPE_CHECKING:
    from django.http import HttpRequest


def proven_at(request: HttpRequest) -> datetime | None:
    """Return when a password, a code or a passkey was last given in this session; None: never.

    What a passkey or a code alone renewed counts too.
    """
    instants = [record["at"] for record in _records(request) if "at" in record]
    return datetime.fromtimestamp(max(instants), UTC) if instants else None


def _records(request: HttpRequest) -> list[dict[str, float]]:
    found: list[dict[str, float]] = get_authentication_records(request, request.user)
    return found

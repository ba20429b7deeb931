"""The sessions that somebody has open: listed, kept up to date, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import F
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from troth.foundation.people.models import Staff

SEEN_EVERY: Final = timedelta(minutes=1)


def open_sessions(staff: Staff) -> list[UserSession]:
    """Return somebody's sessions that still work, the last seen first."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = UserSession.objects.filter(user=staff, session_key__in=alive)
    return list(rows.order_by(F("last_seen_at").desc()))


def mark_seen(request: HttpRequest) -> None:
    """Note that the session is in use, at most once a minute."""
    now = timezone.now()
    UserSession.objects.filter(
        session_key=request.session.session_key, last_seen_at__lt=now - SEEN_EVERY
    ).update(last_seen_at=now)


def end_all(staff: Staff, keys: Sequence[str] | None = None) -> int:
    """Delete somebody's sessions, or those with the given keys; return how many there were."""
    rows = UserSession.objects.filter(user=staff)
    if keys is not None:
        rows = rows.filter(session_key__in=keys)
    ending = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=ending).delete()
    rows.delete()
    return len(ending)

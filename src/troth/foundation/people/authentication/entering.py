"""Sign somebody in who has just proven who they are by a one-time link and a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login

from troth.foundation.people.authentication.events import signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.people.models import Staff


def enter(request: HttpRequest, staff: Staff) -> None:
    """Open a new session; the old one's key dies, so that nobody can have planted it.

    The password counts as freshly given, so that a second factor can be set up at once.
    """
    login(request, staff, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, staff, method="password", reauthenticated=True)
    UserSession.objects.create_from_request(request)
    signed_in(staff, ["password"])

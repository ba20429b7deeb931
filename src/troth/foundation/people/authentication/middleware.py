"""Say who acts in a request, and end the sessions of those who may not enter any more."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation

from troth.foundation.people.authentication import devices, second_factor
from troth.foundation.people.authentication.sessions import mark_seen
from troth.foundation.people.models import Staff
from troth.foundation.people.queries import held_by, organisation
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.rooms import permissions

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

CLOSED: Final = frozenset(
    {
        "account_signup",
        "account_email",
        "account_confirm_email",
        "account_email_verification_sent",
        "socialaccount_signup",
        "socialaccount_connections",
    }
)
"""The library's pages for what only an owner changes: accounts come by invitation."""
OURS: Final = {"usersessions_list": "people:own"}
"""The library's pages that one of ours replaces, because ours are recorded."""


class ActorMiddleware:
    """Sets ``request.actor``, ``request.second_factor``, language and time of the one signed in.

    ``request.acting`` is the stack of who acts; what authenticates later (API tokens) enters
    there and is left with the request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers the request."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the name of the one who is signed in."""
        staff = _staff(request)
        proven = bool(staff and second_factor.passed(request, staff))
        actor = _actor(staff, proven=proven) if staff else Actor.public()
        request.actor = actor  # type: ignore[attr-defined]  # read by every room
        request.second_factor = proven  # type: ignore[attr-defined]  # read by recording.web
        with ExitStack() as stack:
            request.acting = stack  # type: ignore[attr-defined]  # entered by api_auth
            stack.enter_context(acting(actor))
            if staff:
                stack.enter_context(translation.override(_language(request, staff)))
                stack.enter_context(timezone.override(ZoneInfo(organisation().time_zone)))
            response = self.get_response(request)
        devices.remember_proven(request, response)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Keep the library's pages shut that would let somebody in or change who they are.

        Raises:
            Http404: the page is one of them.
        """
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in CLOSED:
            raise Http404
        return redirect(OURS[name]) if name in OURS else None


def _actor(staff: Staff, *, proven: bool) -> Actor:
    """Return who acts; without a second factor, without permissions that show personal data."""
    table = permissions()
    held = {name for name in held_by(staff) if proven or not table[name].shows_personal_data}
    return Actor.staff(staff.pk, held)


def _staff(request: HttpRequest) -> Staff | None:
    user = request.user
    if not isinstance(user, Staff):
        user = getattr(user, "_wrapped", user)
    if not isinstance(user, Staff):
        return None
    if not user.may_enter():
        logout(request)
        return None
    mark_seen(request)
    return user


def _language(request: HttpRequest, staff: Staff) -> str:
    """Return what was chosen in this browser, else the person's own language."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else staff.language

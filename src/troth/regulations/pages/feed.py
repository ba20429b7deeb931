"""Deadlines in one's own calendar and mail: the page to choose, and the address that is read."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import NotFoundError
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.people.authentication import guessing
from troth.foundation.people.queries import member
from troth.foundation.recording import record
from troth.foundation.recording.web import page
from troth.regulations.actions import choose_digest, make_feed, withdraw_feed
from troth.regulations.queries.calendar import entries
from troth.regulations.queries.feeds import (
    PERMISSION,
    feed_of,
    feed_opened,
    note_reading,
    wants_digest,
)
from troth.regulations.schemas import FeedRefused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.regulations.models import CalendarFeed

_REFUSED: Final = guessing.Policy("address", 20, timedelta(minutes=5), timedelta(minutes=1))


@require_safe
@page(PERMISSION)
def show_feed(request: HttpRequest) -> HttpResponseBase:
    """Show whether one has an address of the calendar, and whether one gets the weekly mail."""
    return _page(request)


@require_POST
@page(PERMISSION)
def make(request: HttpRequest) -> HttpResponseBase:
    """Make an address; it is shown in this answer and never again."""
    _feed, secret = make_feed()
    return _page(request, settings.PRIVATE_URL + reverse("regulations:calendar", args=[secret]))


@require_POST
@page(PERMISSION)
def withdraw(request: HttpRequest) -> HttpResponseBase:
    """Let the address open nothing any more."""
    try:
        withdraw_feed()
    except NotFoundError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The address opens nothing any more."))
    return redirect("regulations:feed")


@require_POST
@page(PERMISSION)
def choose_mail(request: HttpRequest) -> HttpResponseBase:
    """Ask for the weekly mail, or for no more of it."""
    wanted = request.POST.get("wanted") == "yes"
    choose_digest(wanted=wanted)
    said = _("The weekly mail comes on Mondays.") if wanted else _("No more weekly mail comes.")
    messages.success(request, said)
    return redirect("regulations:feed")


@require_safe
def read_calendar(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Answer a calendar program with what is due, in the language of whose address it is.

    An address that opens nothing is not found; who tries many is told to wait.
    """
    found = feed_opened(secret)
    if found is None:
        return _refused(request)
    note_reading(found)
    return _calendar(found)


def _calendar(feed: CalendarFeed) -> HttpResponse:
    from troth.regulations.calendar.feed import MEDIA_TYPE, calendar_file

    with translation.override(feed.owner.language), timezone.override(zone()):
        content = calendar_file(entries())
    headers = {
        "Content-Disposition": 'inline; filename="deadlines.ics"',
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _refused(request: HttpRequest) -> HttpResponse:
    address = guessing.network(get_adapter().get_client_ip(request))
    counter = guessing.Counter(_REFUSED, guessing.key("calendar", "address", address))
    admission = guessing.attempt([counter])
    if admission.wait:
        wait = {"Retry-After": str(int(admission.wait.total_seconds()) + 1)}
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers=wait)
    if admission.begun:
        record(FeedRefused, {"failures": _REFUSED.free})
    return HttpResponse(status=HTTPStatus.NOT_FOUND)


def _page(request: HttpRequest, address: str = "") -> HttpResponse:
    staff = member(request.user.pk)
    context = {
        "feed": feed_of(staff),
        "address": address,
        "wants_digest": wants_digest(staff),
        "mail": staff.email,
    }
    return render(request, "regulations/feed.html", context)

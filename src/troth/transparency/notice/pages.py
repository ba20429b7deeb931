"""The console's pages about the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page
from troth.transparency.notice.actions import publishing
from troth.transparency.notice.status import status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_safe
@page("notice.read")
def show_status(request: HttpRequest) -> HttpResponseBase:
    """Show where the notice stands, and what keeps it from being published."""
    context = {"status": status(), "may_publish": current_actor().may("notice.publish")}
    return render(request, "notice/status.html", context)


@require_POST
@page("notice.publish")
def publish(request: HttpRequest) -> HttpResponseBase:
    """Publish what is so now."""
    version = publishing.publish()
    messages.success(request, _("Version %d is published.") % version.number)
    return redirect("notice:status")

"""One request, one page: its story, what is to be done, and what somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import (
    DeadlineError,
    InvalidInputError,
    StateConflictError,
)
from troth.customers.rights.actions.handling import show_asked
from troth.customers.rights.carrying.approving import approve
from troth.customers.rights.pages.agreeing import REFUSALS, refused
from troth.customers.rights.pages.deeds import DEEDS
from troth.customers.rights.pages.panels import panels_of
from troth.customers.rights.queries.requests import request_of
from troth.customers.rights.sealed import names_of
from troth.foundation.people.authentication.freshness import proven_at
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.customers.rights.models import Request

_DECIDE = "rights.decide"
_FAULTS = (InvalidInputError, StateConflictError, DeadlineError)


@require_safe
@never_cache
@page("rights.read")
def show_request(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """Show one request; what the person wrote is shown by a button, and recorded."""
    return _page(request, request_of(request_id), {})


@require_POST
@never_cache
@page("rights.read")
def show_words(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """Show what the person named and wrote; that it was looked at is recorded."""
    asked = show_asked(request=request_id)
    return _page(request, request_of(request_id), {}, asked=asked)


@require_POST
@never_cache
@page(_DECIDE)
def do(request: HttpRequest, request_id: UUID, deed: str) -> HttpResponseBase:
    """Do one thing to a request; what cannot be done is said beside its form."""
    if deed not in DEEDS:
        raise Http404
    found, what = request_of(request_id), DEEDS[deed]
    form = what.form(found, request.POST, request.FILES, auto_id=f"id_{deed}_%s")
    if not form.is_valid():
        return _page(request, found, {deed: form}, status=422)
    try:
        what.do(found, form)
    except _FAULTS as error:
        form.add_error(None, str(error))
        return _page(request, request_of(request_id), {deed: form}, status=422)
    messages.success(request, str(what.said))
    return redirect("rights:request", request_id)


@require_POST
@never_cache
@page(_DECIDE)
def approve_plan(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """Say yes to the plan of a request; where nobody else can, after a fresh sign-in."""
    seen = {request_id: request.POST.get("fingerprint", "")}
    here = reverse("rights:request", args=[request_id])
    try:
        (plan,) = approve(requests=seen, signed_in_at=proven_at(request))
    except REFUSALS as error:
        return refused(request, error, here)
    if plan.approved_at is None:
        messages.success(request, _("You asked for it. A second person approves it now."))
    elif plan.alone:
        messages.success(request, _("It is approved and begins in 24 hours."))
    else:
        messages.success(request, _("It is approved and begins now."))
    return redirect(here)


def _page(
    request: HttpRequest,
    found: Request,
    bound: dict[str, Any],
    *,
    asked: object = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "crumbs": [{"label": _("Requests"), "url": reverse("rights:queue")}],
        "asked": asked,
        "names": names_of(found) if asked else {},
        **panels_of(found, bound),
    }
    return render(request, "rights/console/request.html", context, status=status)

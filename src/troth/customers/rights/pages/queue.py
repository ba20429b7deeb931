"""The queue: requests by the date on which they are due, and what is done to several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import InvalidInputError, NotFoundError
from troth.customers.rights import checks
from troth.customers.rights.actions.handling import assign, search_address
from troth.customers.rights.carrying.approving import approve
from troth.customers.rights.console_words import NEED_WORDS, kind_word, shape_of, state_word
from troth.customers.rights.forms.queue import (
    LATE,
    NEEDS,
    SOON,
    AssignForm,
    FindForm,
    QueueFilter,
)
from troth.customers.rights.models import Request
from troth.customers.rights.pages.agreeing import REFUSALS, refused
from troth.customers.rights.queries.queue import (
    by_kind_and_state,
    figures,
    is_due_soon,
    is_late,
    ordered,
    queue,
    queue_in_parts,
)
from troth.customers.rights.queries.requests import by_reference
from troth.customers.rights.queries.waiting import waiting
from troth.customers.rights.tables.queue import queue_table
from troth.foundation.duties.queries.deadlines import steps_of
from troth.foundation.people.authentication.freshness import proven_at
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

    from troth.customers.rights.queries.queue import QueueLine

ON_A_PAGE: Final = 50
_DECIDE: Final = "rights.decide"


@require_safe
@page("rights.read")
def show_queue(request: HttpRequest) -> HttpResponseBase:
    """List requests, those that are due first in front."""
    form = QueueFilter(request.GET)
    waits = waiting()
    found = _chosen(form.told, waits)
    if request.GET.get("format"):
        file = table_response(request, queue_table(queue_in_parts(found)), "requests")
        if file:
            return file
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "find": FindForm(),
        "assign": AssignForm(),
        "shown": shown,
        "lines": [_shown(one) for one in queue(shown)],
        "any": Request.objects.exists(),
        "figures": {**figures(checks.SOON), "needs": len(waits)},
        "may_enter": current_actor().may("rights.enter"),
        "may_decide": current_actor().may(_DECIDE),
        "may_approve": current_actor().may("erasure.approve"),
    }
    return render(request, "rights/console/queue.html", context)


@require_POST
@never_cache
@page(_DECIDE)
def assign_ticked(request: HttpRequest) -> HttpResponseBase:
    """Have somebody answer for the requests that are ticked."""
    form, ticked = AssignForm(request.POST), _ticked(request)
    if not ticked or not form.is_valid():
        messages.warning(request, _("Tick at least one request first."))
        return redirect("rights:queue")
    count = assign(requests=ticked, to=form.staff)
    said = ngettext("%d request was assigned.", "%d requests were assigned.", count) % count
    messages.success(request, said)
    return redirect("rights:queue")


@require_POST
@never_cache
@page(_DECIDE)
def approve_ticked(request: HttpRequest) -> HttpResponseBase:
    """Say yes to the plans of the requests that are ticked, all or none."""
    seen = {one: request.POST.get(f"seen-{one}", "") for one in _ticked(request)}
    if not seen:
        messages.warning(request, _("Tick at least one request first."))
        return redirect("rights:queue")
    try:
        found = approve(requests=seen, signed_in_at=proven_at(request))
    except REFUSALS as error:
        return refused(request, error, reverse("rights:queue"))
    agreed = sum(one.approved_at is not None for one in found)
    messages.success(
        request,
        _("Approved: %(agreed)d. Asked for, to be approved by a second person: %(asked)d.")
        % {"agreed": agreed, "asked": len(found) - agreed},
    )
    return redirect("rights:queue")


@require_POST
@never_cache
@page("rights.read")
def find(request: HttpRequest) -> HttpResponseBase:
    """Find a request by its reference, or all of an address; the search is recorded."""
    form = FindForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    if "@" not in text:
        try:
            return redirect("rights:request", by_reference(text).pk)
        except (InvalidInputError, NotFoundError) as error:
            messages.warning(request, str(error))
            return redirect("rights:queue")
    lines = queue(search_address(address=text).select_related("owner"))
    context = {"lines": [_shown(one) for one in lines]}
    return render(request, "rights/console/found.html", context)


def _chosen(told: dict[str, str], waits: Collection[UUID]) -> QuerySet[Request]:
    """Return the requests that a filter lets through, in their order."""
    state, now = told.get("state", ""), timezone.now()
    sieves = {
        NEEDS: Q(pk__in=waits),
        LATE: is_late(now),
        SOON: is_due_soon(now, checks.SOON),
    }
    found = by_kind_and_state(
        kind=told.get("kind", ""),
        state="" if state in sieves else state,
        owner=told.get("owner", ""),
    )
    return ordered(found, state).filter(sieves.get(state, Q()))


def _ticked(request: HttpRequest) -> list[UUID]:
    """Return the ids that are ticked; what is no id is left out."""
    found = []
    for text in request.POST.getlist("request"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _shown(line: QueueLine) -> dict[str, Any]:
    request = line.request
    return {
        "line": line,
        "request": request,
        "kind": kind_word(request.kind),
        "word": state_word(request.state),
        "look": "fail" if line.is_late or line.is_stuck else shape_of(request.state),
        "need": NEED_WORDS[line.needs[0]] if line.needs else "",
        "more": len(line.needs) - 1,
        "steps": steps_of(line.deadline) if line.deadline else [],
    }

"""The console's pages about what discovery proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.foundation.datamap import tables
from troth.foundation.datamap.actions import judging
from troth.foundation.datamap.forms.proposals import CorrectionForm, ProposalFilter
from troth.foundation.datamap.queries import proposals as queries
from troth.foundation.datamap.queries import stores
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

    from troth.foundation.datamap.models import Field

ON_A_PAGE: Final = 50
IN_A_FILE: Final = 20_000
AT_ONCE: Final = 500
"""Fields that are confirmed together at most, so that their list can be read."""


@require_safe
@page("datamap.read")
def list_proposals(request: HttpRequest) -> HttpResponseBase:
    """Show what waits for a person's word, and what was said last."""
    form = ProposalFilter(request.GET)
    found = _found(form)
    file = table_response(request, tables.proposals_table(found[:IN_A_FILE]), "proposals")
    if file:
        return file
    context = {
        "filter": form,
        "shown": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "judged": queries.last_judgements(),
        "counts": stores.store_counts(),
        "may_judge": current_actor().may("datamap.edit"),
    }
    return render(request, "datamap/proposals.html", context)


@require_POST
@page("datamap.edit")
def confirm(request: HttpRequest, field: UUID) -> HttpResponseBase:
    """Take over what is proposed for a field."""
    judged = judging.confirm_field(field=field).field
    messages.success(request, _("%s is confirmed.") % judged.name)
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def confirm_many(request: HttpRequest) -> HttpResponseBase:
    """Show what would be confirmed of a filter or a dataset, and take over what was shown."""
    if request.method == "POST" and (listed := request.POST.getlist("field")):
        count = judging.confirm_fields(fields=queries.identifiers(listed))
        said = ngettext("%d field is confirmed.", "%d fields are confirmed.", count)
        messages.success(request, said % count)
        return redirect("datamap:proposals")
    found = _found(ProposalFilter(request.GET), request.GET.get("dataset", ""))
    context = {"shown": found[:AT_ONCE], "total": found.count(), "most": AT_ONCE}
    return render(request, "datamap/proposals_confirm.html", context)


@require_POST
@page("datamap.edit")
def reject(request: HttpRequest, field: UUID) -> HttpResponseBase:
    """Say that a field holds no personal data."""
    judged = judging.reject_field(field=field).field
    messages.success(request, _("%s holds no personal data.") % judged.name)
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def correct(request: HttpRequest, field: UUID) -> HttpResponseBase:
    """Give a field another category."""
    found = queries.field_of(field)
    known = {"category": found.category or found.proposed, "identity": found.identity}
    form = CorrectionForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        judging.correct_field(field=field, **form.cleaned_data)
        messages.success(request, _("%s is corrected.") % found.name)
        return redirect("datamap:proposals")
    context = {"form": form, "field": found}
    status = 422 if form.errors else 200
    return render(request, "datamap/proposal_correct.html", context, status=status)


@require_POST
@page("datamap.edit")
def undo(request: HttpRequest, judgement: UUID) -> HttpResponseBase:
    """Take back what was said last about a field."""
    field = judging.undo_judgement(judgement=judgement)
    messages.success(request, _("What was said about %s is taken back.") % field.name)
    return _back(request)


def _found(form: ProposalFilter, dataset: str = "") -> QuerySet[Field]:
    wanted = form.cleaned_data if form.is_valid() else {}
    return queries.proposals(
        store=wanted.get("store", ""),
        likelihood=wanted.get("likelihood") or 0,
        dataset=queries.identifiers([dataset])[0] if dataset else None,
    )


def _back(request: HttpRequest) -> HttpResponseBase:
    came_from = request.POST.get("from", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
        return redirect(came_from)
    return redirect("datamap:proposals")

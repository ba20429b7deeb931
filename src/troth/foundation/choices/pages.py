"""The console's page about choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from troth.core.requesting.choosing import LABELS, ChoiceKind
from troth.foundation.choices import queries, systems, tables
from troth.foundation.choices.actions import looking
from troth.foundation.choices.forms import ChoiceFilter, PersonForm
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

ON_A_PAGE: Final = 50
IN_A_FILE: Final = 100_000


@require_safe
@page("choices.read")
def list_choices(request: HttpRequest) -> HttpResponseBase:
    """Show how often each thing was chosen, how far systems fetched, and the last choices.

    Nobody who chose is named.
    """
    lines, known = queries.kind_lines(), systems.systems()
    asked = request.GET.get("table")
    if asked == "kinds":
        file = table_response(request, tables.kinds_table(lines), "choices-by-kind")
        return file or redirect(request.path)
    if asked == "systems":
        file = table_response(request, tables.systems_table(known), "systems-that-fetch")
        return file or redirect(request.path)
    form = ChoiceFilter(request.GET)
    found = queries.recent()
    if form.is_valid() and form.cleaned_data["kind"]:
        found = found.filter(kind=form.cleaned_data["kind"])
    if request.GET.get("format"):
        file = table_response(request, tables.choices_table(found[:IN_A_FILE]), "choices")
        return file or redirect(request.path)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "shown": shown,
        "choices": [
            {"row": one, "word": _(LABELS[ChoiceKind(one.kind)])} for one in shown.object_list
        ],
        "kinds": [{"line": one, "word": _(one.label)} for one in lines if one.last_at is not None],
        "systems": known,
        "may_look_up": current_actor().may("choices.look_up"),
    }
    return render(request, "choices/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page("choices.look_up")
def look_up(request: HttpRequest) -> HttpResponseBase:
    """Show what stands for one person; that somebody looked is recorded, not for whom."""
    form = PersonForm(request.POST or None)
    context = {"form": form, "asked": False}
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        (found,) = looking.look_up(people=[{told["by"]: [told["value"]]}])
        context["asked"] = True
        context["found"] = [{"standing": one, "word": _(LABELS[one.kind])} for one in found]
    status = 422 if form.errors else 200
    return render(request, "choices/look_up.html", context, status=status)

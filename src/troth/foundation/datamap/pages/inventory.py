"""The console's pages about systems, datasets and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from troth.foundation.datamap.actions import datasets
from troth.foundation.datamap.forms.inventory import DatasetForm, FieldFilter
from troth.foundation.datamap.models import Dataset, System
from troth.foundation.datamap.pages.entries import form_page, removal_page, submitted
from troth.foundation.datamap.queries import inventory
from troth.foundation.datamap.queries.looking_up import by_id, by_key
from troth.foundation.datamap.queries.usage import places_of_dataset
from troth.foundation.datamap.tables.map import datasets_table, fields_table, systems_table
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

ON_A_PAGE: Final = 100


@require_safe
@page("datamap.read")
def list_systems(request: HttpRequest) -> HttpResponseBase:
    """Show all systems."""
    lines = inventory.system_lines()
    file = table_response(request, systems_table(lines), "systems")
    if file:
        return file
    context = {"lines": lines, "may_edit": current_actor().may("datamap.edit")}
    return render(request, "datamap/systems.html", context)


@require_safe
@page("datamap.read")
def show_system(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show one system with its datasets."""
    system = by_key(System.objects.all(), key)
    lines = inventory.dataset_lines(key)
    file = table_response(request, datasets_table(lines), f"{key}-datasets")
    if file:
        return file
    context = {
        "system": system,
        "lines": lines,
        "may_edit": current_actor().may("datamap.edit"),
        "crumbs": [{"label": _("Systems"), "url": reverse("datamap:systems")}],
    }
    return render(request, "datamap/system.html", context)


@require_safe
@page("datamap.read")
def list_fields(request: HttpRequest) -> HttpResponseBase:
    """Show which fields hold what, wherever they are."""
    form = FieldFilter(request.GET)
    found = inventory.fields(form.wanted())
    file = table_response(request, fields_table(found), "fields")
    if file:
        return file
    context = {
        "filter": form,
        "shown": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "any": inventory.any_field(),
    }
    return render(request, "datamap/fields.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def add_dataset(request: HttpRequest, key: str) -> HttpResponseBase:
    """Add a dataset to a system by hand."""
    system = by_key(System.objects.all(), key)
    form = DatasetForm(request.POST or None)
    row = submitted(request, form, lambda: datasets.add_dataset(system=key, **form.details()))
    if row is None:
        heading = _("Add a dataset to %s") % system
        return form_page(request, form, heading, reverse("datamap:system", args=[key]))
    messages.success(request, _("%s is on the map. Say now which fields it has.") % row)
    return redirect("datamap:dataset", row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def change_dataset(request: HttpRequest, dataset: UUID) -> HttpResponseBase:
    """Change what is said about a dataset."""
    found = by_id(Dataset.objects.select_related("retention"), dataset)
    initial = DatasetForm.values_of(found)
    form = DatasetForm(request.POST or None, initial=initial, dataset=found)

    def perform() -> Dataset:
        return datasets.change_dataset(dataset=dataset, **form.details())

    row = submitted(request, form, perform)
    if row is None:
        back = reverse("datamap:dataset", args=[dataset])
        return form_page(request, form, _("Change %s") % found, back)
    messages.success(request, _("%s is changed.") % row)
    return redirect("datamap:dataset", dataset)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def remove_dataset(request: HttpRequest, dataset: UUID) -> HttpResponseBase:
    """Say where a dataset is used, or ask first and then remove it from the map."""
    found = by_id(Dataset.objects.select_related("system"), dataset)
    if request.method != "POST":
        loss = _("Its fields go from the map with it. The data stay where they are.")
        back = reverse("datamap:dataset", args=[dataset])
        return removal_page(request, found.name, places_of_dataset(found), loss, back)
    datasets.remove_dataset(dataset=dataset)
    messages.success(request, _("%s is removed from the map.") % found)
    return redirect("datamap:system", found.system.key)

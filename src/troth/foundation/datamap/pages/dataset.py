"""The console's page of one dataset, whose fields are edited in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.foundation.datamap.actions import fields, judging
from troth.foundation.datamap.forms.inventory import FieldForm
from troth.foundation.datamap.models import Dataset, Field
from troth.foundation.datamap.pages.entries import form_page, removal_page, submitted
from troth.foundation.datamap.queries import inventory
from troth.foundation.datamap.queries.looking_up import by_id
from troth.foundation.datamap.queries.personal import undescribed
from troth.foundation.datamap.queries.proposals import identifiers
from troth.foundation.datamap.queries.usage import places_of_field
from troth.foundation.datamap.tables.map import fields_table
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

ON_A_PAGE: Final = 100


@require_safe
@page("datamap.read")
def show(request: HttpRequest, dataset: UUID) -> HttpResponseBase:
    """Show one dataset with all its fields."""
    found = _dataset(dataset)
    wanted = inventory.Wanted(dataset=dataset, text=request.GET.get("text", "")[:200])
    rows = inventory.fields(wanted)
    file = table_response(request, fields_table(rows), "fields")
    if file:
        return file
    return _page(request, found, shown=Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")))


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def edit_field(request: HttpRequest, field: UUID) -> HttpResponseBase:
    """Change a field in its row, with those around it in view."""
    row = by_id(Field.objects.select_related("dataset"), field)
    found = _dataset(row.dataset_id)
    form = FieldForm(
        request.POST or None, initial=FieldForm.values_of(row), dataset=found, field=row
    )
    if submitted(request, form, lambda: fields.change_field(field=field, **form.details())):
        messages.success(request, _("%s is changed.") % row)
        return redirect(_address(row))
    rows = inventory.fields(inventory.Wanted(dataset=found.pk))
    at = rows.filter(position__lt=row.position).count() // ON_A_PAGE + 1
    shown = Paginator(rows, ON_A_PAGE).get_page(at)
    return _page(request, found, shown=shown, form=form, edited=row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def add_field(request: HttpRequest, dataset: UUID) -> HttpResponseBase:
    """Add a field to a dataset by hand."""
    found = _dataset(dataset)
    form = FieldForm(request.POST or None, dataset=found, field=None)
    row = submitted(request, form, lambda: fields.add_field(dataset=dataset, **form.details()))
    if row is None:
        back = reverse("datamap:dataset", args=[dataset])
        return form_page(request, form, _("Add a field to %s") % found, back)
    messages.success(request, _("%s is on the map.") % row)
    return redirect("datamap:dataset", dataset)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def remove_field(request: HttpRequest, field: UUID) -> HttpResponseBase:
    """Say where a field is used, or ask first and then remove it from the map."""
    row = by_id(Field.objects.select_related("dataset"), field)
    if request.method != "POST":
        loss = _("It goes from the map. The data stay where they are.")
        return removal_page(request, row.name, places_of_field(row), loss, _address(row))
    fields.remove_field(field=field)
    messages.success(request, _("%s is removed from the map.") % row)
    return redirect("datamap:dataset", row.dataset_id)


@require_POST
@page("datamap.edit")
def reject_fields(request: HttpRequest, dataset: UUID) -> HttpResponseBase:
    """Say of ticked fields that they hold no personal data."""
    ticked = identifiers(request.POST.getlist("field"))
    found = Field.objects.filter(dataset=dataset, pk__in=ticked).values_list("pk", flat=True)
    if found:
        count = judging.reject_fields(fields=list(found))
        said = ngettext("%d field is not personal.", "%d fields are not personal.", count)
        messages.success(request, said % count)
    return redirect("datamap:dataset", dataset)


def _dataset(key: UUID) -> Dataset:
    return by_id(Dataset.objects.select_related("system", "store", "retention"), key)


def _address(field: Field) -> str:
    return f"{reverse('datamap:dataset', args=[field.dataset_id])}#field-{field.pk}"


def _page(request: HttpRequest, dataset: Dataset, **more: Any) -> HttpResponseBase:
    line = inventory.dataset_line(dataset)
    context = {
        "dataset": dataset,
        "line": line,
        "undescribed": dataset.fields.filter(undescribed()).order_by("position", "name"),
        "may_edit": current_actor().may("datamap.edit"),
        "crumbs": [
            {"label": _("Systems"), "url": reverse("datamap:systems")},
            {
                "label": dataset.system.name,
                "url": reverse("datamap:system", args=[dataset.system.key]),
            },
        ],
        **more,
    }
    refused = "form" in more and more["form"].errors
    return render(request, "datamap/dataset.html", context, status=422 if refused else 200)

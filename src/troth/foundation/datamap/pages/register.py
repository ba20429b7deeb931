"""The console's pages about purposes, recipients, retention, people, activities, controller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from troth.foundation.datamap.actions.controller import change_controller as change_action
from troth.foundation.datamap.forms.register import ControllerForm
from troth.foundation.datamap.pages.entries import form_page, submitted
from troth.foundation.datamap.queries import gaps, register
from troth.foundation.datamap.tables import register as tables
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.core.tabular import Table


@require_safe
@page("datamap.read")
def list_purposes(request: HttpRequest) -> HttpResponseBase:
    """Show what data are used for, and on which legal basis."""
    rows = register.purposes()
    return _listed(request, "purposes", tables.purposes_table(rows), rows=rows)


@require_safe
@page("datamap.read")
def list_recipients(request: HttpRequest) -> HttpResponseBase:
    """Show who receives data, where, and what protects them there."""
    rows = list(register.recipients())
    unprotected = {each.pk for each in rows if gaps.lacks_safeguard(each)}
    table = tables.recipients_table(rows)
    return _listed(request, "recipients", table, rows=rows, unprotected=unprotected)


@require_safe
@page("datamap.read")
def list_retention(request: HttpRequest) -> HttpResponseBase:
    """Show how long data are kept."""
    rows = register.retention_rules()
    return _listed(request, "retention", tables.retention_table(rows), rows=rows)


@require_safe
@page("datamap.read")
def list_subjects(request: HttpRequest) -> HttpResponseBase:
    """Show whom data are about."""
    rows = register.subjects()
    return _listed(request, "subjects", tables.subjects_table(rows), rows=rows)


@require_safe
@page("datamap.read")
def list_activities(request: HttpRequest) -> HttpResponseBase:
    """Show the record of processing activities."""
    rows = register.activities()
    return _listed(request, "activities", tables.activities_table(rows), rows=rows)


@require_safe
@page("datamap.read")
def show_controller(request: HttpRequest) -> HttpResponseBase:
    """Show who is answerable."""
    details = register.controller()
    table = tables.controller_table(details)
    return _listed(request, "controller", table, details=details)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def change_controller(request: HttpRequest) -> HttpResponseBase:
    """Change who is answerable."""
    initial = ControllerForm.values_of(register.controller())
    form = ControllerForm(request.POST or None, initial=initial)
    if submitted(request, form, lambda: change_action(**form.details())):
        messages.success(request, _("The details of the controller are changed."))
        return redirect("datamap:controller")
    return form_page(request, form, _("Controller"), reverse("datamap:controller"))


def _listed(request: HttpRequest, name: str, table: Table, **shown: Any) -> HttpResponseBase:
    file = table_response(request, table, name)
    if file:
        return file
    context = {"may_edit": current_actor().may("datamap.edit"), **shown}
    return render(request, f"datamap/{name}.html", context)

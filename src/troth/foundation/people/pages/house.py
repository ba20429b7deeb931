"""The table of permissions, and what the organisation says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from troth.core.errors import InvalidInputError
from troth.foundation.people import actions, queries, tables
from troth.foundation.people.actions.organising import OrganisationFacts
from troth.foundation.people.checked import LARGEST_LOGO_BYTES
from troth.foundation.people.forms import OrganisationForm, blame
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_safe
@page("people.permissions", second_factor=False)
def permissions(request: HttpRequest) -> HttpResponseBase:
    """Show which role may do what."""
    file = table_response(request, tables.permissions(), "permissions")
    return file or render(request, "people/permissions.html", tables.permission_grid())


@require_http_methods(["GET", "HEAD", "POST"])
@page("organisation.change")
def organisation(request: HttpRequest) -> HttpResponseBase:
    """Show and change what the organisation says about itself."""
    company = queries.organisation()
    if request.method != "POST":
        context = {"form": OrganisationForm.filled(company), "company": company}
        return render(request, "people/organisation.html", context)
    form = OrganisationForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.change_organisation(facts=_facts(form))
        except InvalidInputError as error:
            blame(form, error)
        else:
            messages.success(request, _("The organisation was changed."))
            return redirect("people:organisation")
    context = {"form": form, "company": company}
    return render(request, "people/organisation.html", context, status=400)


def _facts(form: OrganisationForm) -> OrganisationFacts:
    told = dict(form.cleaned_data)
    upload, remove = told.pop("logo"), told.pop("remove_logo")
    logo = b"" if remove else upload.read(LARGEST_LOGO_BYTES + 1) if upload else None
    return OrganisationFacts(**told, logo=logo)

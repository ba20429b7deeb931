"""Coming in: the first owner's page, and that of somebody who was invited.

A GET shows a page with a form and changes nothing: mail programs open links before people do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from troth.core.errors import InvalidInputError
from troth.foundation.people.actions.inviting import accept_invitation, usable_invitation
from troth.foundation.people.actions.setting_up import (
    NewOrganisation,
    NewPerson,
    complete_setup,
    usable_setup_link,
)
from troth.foundation.people.authentication.entering import enter
from troth.foundation.people.forms import JoinForm, SetUpForm, blame
from troth.foundation.recording.web import SECOND_FACTOR_PAGE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the first owner about the company and themselves, then let them in.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
    """
    usable_setup_link(token)
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        company = NewOrganisation(told["organisation"], told["language"], told["time_zone"])
        person = NewPerson(told["name"], told["password"], told["email"])
        try:
            staff = complete_setup(token=token, organisation=company, owner=person)
        except InvalidInputError as error:
            blame(form, error)
        else:
            enter(request, staff)
            return redirect(SECOND_FACTOR_PAGE)
    return render(request, "people/set_up.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Ask somebody who was invited for a name and a password, then let them in.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
    """
    invitation = usable_invitation(token)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        person = NewPerson(form.cleaned_data["name"], form.cleaned_data["password"])
        try:
            staff = accept_invitation(token=token, person=person)
        except InvalidInputError as error:
            blame(form, error)
        else:
            enter(request, staff)
            return redirect(SECOND_FACTOR_PAGE)
    return render(request, "people/join.html", {"form": form, "invitation": invitation})


@require_safe
def not_staff(request: HttpRequest) -> HttpResponse:
    """Tell somebody whom the provider knows, and Troth does not, what to do."""
    return render(request, "people/not_staff.html", status=403)

"""The directory, one member, invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.core.errors import InvalidInputError, StateConflictError
from troth.foundation.people import actions, queries, tables
from troth.foundation.people.forms import InviteForm, LeaveForm, RoleForm, blame
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.foundation.people.models import Staff


@require_safe
@page("people.read")
def directory(request: HttpRequest) -> HttpResponseBase:
    """Show who works with Troth."""
    also_left = request.GET.get("also_left") == "on"
    staff = actions.show_directory(also_left=also_left)
    file = table_response(request, tables.directory(staff), "people")
    if file:
        return file
    proven = set(queries.with_second_factor().values_list("pk", flat=True))
    lines = [{"staff": one, "second_factor": one.pk in proven} for one in staff]
    return render(request, "people/directory.html", {"lines": lines, "also_left": also_left})


@require_safe
@page("people.read")
def member(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """Show one person, and what an owner can do for them."""
    return _member(request, actions.show_member(member=member))


@require_POST
@page("people.change")
def change_role(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """Give somebody another role."""
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            actions.change_role(member=member, **form.cleaned_data)
        except (InvalidInputError, StateConflictError) as error:
            blame(form, error)
        else:
            messages.success(request, _("The role was changed. It holds from now on."))
            return redirect("people:member", member)
    return _member(request, actions.show_member(member=member), role_form=form)


@require_POST
@page("people.change")
def leave(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """End somebody's access."""
    form = LeaveForm(request.POST, candidates=queries.members())
    if form.is_valid():
        heir = form.cleaned_data["successor"]
        try:
            actions.leave(member=member, successor=heir.pk if heir else None)
        except StateConflictError as error:
            blame(form, error)
        else:
            messages.success(request, _("Access was ended, and open sessions with it."))
            return redirect("people:directory")
    return _member(request, actions.show_member(member=member), leave_form=form)


@require_POST
@page("people.change")
def reset_second_factor(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """Remove somebody's second factors, so that they can set up new ones."""
    actions.reset_second_factor(member=member)
    messages.success(request, _("The second factor is gone. They set up a new one on sign-in."))
    return redirect("people:member", member)


@require_http_methods(["GET", "HEAD", "POST"])
@page("people.invite")
def invitations(request: HttpRequest) -> HttpResponseBase:
    """Show open invitations, and make one."""
    form, link = InviteForm(request.POST or None), ""
    if form.is_valid():
        try:
            _invitation, link = actions.invite(**form.cleaned_data)
        except (InvalidInputError, StateConflictError) as error:
            blame(form, error)
        else:
            if settings.TROTH.smtp_host:
                messages.success(request, _("The invitation is on its way."))
                return redirect("people:invitations")
            messages.success(request, _("The invitation is ready."))
            form = InviteForm()
    waiting = actions.show_invitations()
    file = table_response(request, tables.invitations(waiting), "invitations")
    context = {"form": form, "link": link, "invitations": waiting}
    return file or render(request, "people/invitations.html", context)


@require_POST
@page("people.invite")
def withdraw(request: HttpRequest, invitation: UUID) -> HttpResponseBase:
    """Take an invitation back."""
    actions.withdraw_invitation(invitation=invitation)
    messages.success(request, _("The invitation was withdrawn; its link opens nothing now."))
    return redirect("people:invitations")


def _member(
    request: HttpRequest,
    staff: Staff,
    *,
    role_form: RoleForm | None = None,
    leave_form: LeaveForm | None = None,
) -> HttpResponseBase:
    others = queries.members().exclude(pk=staff.pk)
    context = {
        "member": staff,
        "second_factor": queries.with_second_factor().filter(pk=staff.pk).exists(),
        "may_change": current_actor().may("people.change") and not staff.left_at,
        "is_oneself": request.user == staff,
        "role_form": role_form or RoleForm(initial={"role": staff.role, "scope": staff.scope}),
        "leave_form": leave_form or LeaveForm(candidates=others),
    }
    status = 400 if role_form or leave_form else 200
    return render(request, "people/member.html", context, status=status)

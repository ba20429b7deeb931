"""One's own account: profile, sessions, tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import InvalidInputError, NotFoundError
from troth.foundation.people import actions, queries, tables
from troth.foundation.people.authentication.sessions import open_sessions
from troth.foundation.people.forms import ProfileForm, TokenForm, blame
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_safe
@page("people.own")
def account(request: HttpRequest) -> HttpResponseBase:
    """Show one's own account; ``?table=sessions`` or ``?table=tokens`` picks what is exported."""
    staff = queries.member(request.user.pk)
    table = (
        tables.sessions(open_sessions(staff))
        if request.GET.get("table") == "sessions"
        else tables.tokens(list(queries.tokens_of(staff)))
    )
    return table_response(request, table, "account") or _account(request)


@require_POST
@page("people.own")
def change_profile(request: HttpRequest) -> HttpResponseBase:
    """Change one's own name and language."""
    form = ProfileForm(request.POST)
    if form.is_valid():
        try:
            actions.change_profile(**form.cleaned_data)
        except InvalidInputError as error:
            blame(form, error)
        else:
            messages.success(request, _("Your profile was changed."))
            return redirect("people:own")
    return _account(request, profile_form=form)


@require_POST
@page("people.own")
def end_sessions(request: HttpRequest) -> HttpResponseBase:
    """End sessions of one's own."""
    chosen = [int(number) for number in request.POST.getlist("session") if number.isdecimal()]
    ended = actions.end_session(sessions=chosen)
    text = ngettext("%(count)d session was ended.", "%(count)d sessions were ended.", ended)
    messages.success(request, text % {"count": ended})
    return redirect("people:own")


@require_POST
@page("people.own")
def tokens(request: HttpRequest) -> HttpResponseBase:
    """Make a token; its secret is shown in this answer and never again."""
    form = TokenForm(request.POST, held=queries.held_by(queries.member(request.user.pk)))
    if form.is_valid():
        try:
            _token, secret = actions.issue_token(**form.cleaned_data)
        except InvalidInputError as error:
            blame(form, error)
        else:
            return _account(request, secret=secret)
    return _account(request, token_form=form)


@require_POST
@page("people.own")
def revoke(request: HttpRequest, token: UUID) -> HttpResponseBase:
    """Make a token useless."""
    try:
        actions.revoke_token(token=token)
    except NotFoundError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The token opens nothing any more."))
    return redirect("people:own")


def _account(request: HttpRequest, secret: str = "", **forms: Any) -> HttpResponseBase:
    staff = queries.member(request.user.pk)
    told = {"name": staff.name, "language": staff.language}
    context = {
        "member": staff,
        "profile_form": forms.get("profile_form") or ProfileForm(initial=told),
        "token_form": forms.get("token_form") or TokenForm(held=queries.held_by(staff)),
        "sessions": [
            {"session": one, "current": one.session_key == request.session.session_key}
            for one in open_sessions(staff)
        ],
        "tokens": tables.token_lines(list(queries.tokens_of(staff))),
        "secret": secret,
    }
    return render(request, "people/own.html", context, status=400 if forms else 200)

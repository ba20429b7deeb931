"""The console's buttons beside one control: confirming it, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import NotFoundError, TrothError
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations.actions.confirming import (
    PERMISSION,
    confirm_control,
    withdraw_confirmation,
)
from troth.regulations.confirming.forms import ConfirmForm
from troth.regulations.confirming.showing import shown_control
from troth.regulations.confirming.table import history_table
from troth.regulations.confirming.words import end_words, role_words
from troth.regulations.errors import no_control
from troth.regulations.queries.confirmations import history_of
from troth.regulations.queries.controls import needed_controls
from troth.regulations.queries.standing import standing_of_control
from troth.regulations.speakers import speaker
from troth.regulations.words import TOPICS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.regulations.models import ControlConfirmation
    from troth.regulations.standing import ControlStanding


@require_safe
@page("regulations.read")
def show_control(request: HttpRequest, control: str) -> HttpResponseBase:
    """Show one control, what shows it, and who confirmed it when."""
    found = _standing(control)
    rows = list(history_of(control))
    file = table_response(request, history_table(rows), f"confirmations-{control}")
    if file:
        return file
    return _control_page(request, found, ConfirmForm(found))


@require_POST
@page(PERMISSION)
def confirm(request: HttpRequest, control: str) -> HttpResponseBase:
    """Confirm one control, and go back to the duty that it was confirmed for."""
    found = _standing(control)
    form = ConfirmForm(found, request.POST)
    if form.is_valid():
        try:
            confirm_control(said=form.said())
        except TrothError as error:
            form.add_error(None, str(error))
    if form.errors:
        return _control_page(request, found, form)
    messages.success(request, _("The control is confirmed."))
    return _back(request, control)


@require_POST
@page(PERMISSION)
def withdraw(request: HttpRequest, confirmation: UUID) -> HttpResponseBase:
    """Take a confirmation back; it stays in the history."""
    row = withdraw_confirmation(confirmation=confirmation)
    messages.success(request, _("The confirmation is taken back. It stays in the history."))
    return _back(request, row.control)


def _standing(control: str) -> ControlStanding:
    found = standing_of_control(control)
    if found is None:
        raise no_control()
    return found


def _back(request: HttpRequest, control: str) -> HttpResponseBase:
    """Return to the page of the duty that was sent along, where there is such a duty."""
    duty = request.POST.get("duty", "")
    try:
        lawbook().duty(duty, today())
    except NotFoundError:
        return redirect("regulations:control", control)
    return redirect("regulations:duty", duty)


def _history(rows: list[ControlConfirmation]) -> list[tuple[ControlConfirmation, str, str, str]]:
    names = {key: speaker(key) for key in {one.confirmed_by_id for one in rows}}
    day, last = today(), rows[0] if rows else None
    return [
        (one, role_words(one), names[one.confirmed_by_id], end_words(one, day, is_last=one is last))
        for one in rows
    ]


def _control_page(
    request: HttpRequest, found: ControlStanding, form: ConfirmForm
) -> HttpResponseBase:
    needed = {one.standing.control.id: one for one in needed_controls()}
    control = needed.get(found.control.id)
    rows = list(history_of(found.control.id))
    context = {
        "one": shown_control(found, form),
        "control": found.control,
        "topic": TOPICS[found.control.topic],
        "duties": control.duties if control else [],
        "duty": request.POST.get("duty", ""),
        "history": _history(rows),
        "may_confirm": current_actor().may(PERMISSION),
    }
    status = 422 if form.errors else 200
    return render(request, "regulations/control.html", context, status=status)

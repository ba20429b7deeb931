"""The console's pages that add, change and remove what has a key on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.core.errors import InvalidInputError, StateConflictError
from troth.foundation.datamap.forms.entries import key_for
from troth.foundation.datamap.queries.looking_up import by_key
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest, HttpResponseBase

    from troth.foundation.datamap.forms.entries import EntryForm
    from troth.foundation.datamap.pages.kinds import Kind


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def add(request: HttpRequest, kind: Kind) -> HttpResponseBase:
    """Add something; its key is made from its name."""
    form = kind.form(request.POST or None)

    def perform() -> Model:
        details = form.details()
        taken = set(kind.model._default_manager.values_list("key", flat=True))  # noqa: SLF001  # Django's documented name
        return kind.add(key=key_for(details["name"], taken), **details)

    row = submitted(request, form, perform)
    if row is None:
        return form_page(request, form, str(kind.adding), reverse(kind.home))
    messages.success(request, _("%s is on the map.") % row)
    return _done(request, kind, row)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def change(request: HttpRequest, key: str, kind: Kind) -> HttpResponseBase:
    """Change something."""
    found = by_key(kind.model._default_manager.all(), key)  # noqa: SLF001  # Django's documented name
    form = kind.form(request.POST or None, initial=kind.form.values_of(found))
    row = submitted(request, form, lambda: kind.change(key=key, **form.details()))
    if row is None:
        return form_page(request, form, _("Change %s") % found, kind.address(key))
    messages.success(request, _("%s is changed.") % row)
    return _done(request, kind, row)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.edit")
def remove(request: HttpRequest, key: str, kind: Kind) -> HttpResponseBase:
    """Say where something is used, or ask first and then remove it."""
    found = by_key(kind.model._default_manager.all(), key)  # noqa: SLF001  # Django's documented name
    if request.method != "POST":
        return removal_page(
            request, str(found), kind.places(found), str(kind.loss), kind.address(key)
        )
    kind.remove(key=key)
    messages.success(request, _("%s is removed from the map.") % found)
    return redirect(kind.home)


def submitted(request: HttpRequest, form: EntryForm, perform: Callable[[], Model]) -> Model | None:
    """Perform an action with what a form says; None when there is something to correct first."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return perform()
    except (InvalidInputError, StateConflictError) as error:
        form.refuse(error)
        return None


def form_page(request: HttpRequest, form: EntryForm, heading: str, back: str) -> HttpResponseBase:
    """Show a form, with what is wrong with it."""
    context = {"form": form, "heading": heading, "back": back}
    status = 422 if form.errors else 200
    return render(request, "datamap/entry_form.html", context, status=status)


def removal_page(
    request: HttpRequest, name: str, places: list[str], loss: str, back: str
) -> HttpResponseBase:
    """Ask before something is removed, or say what still needs it."""
    context = {"name": name, "places": places, "loss": loss, "back": back}
    return render(request, "datamap/entry_remove.html", context)


def _done(request: HttpRequest, kind: Kind, row: Model) -> HttpResponseBase:
    warning = kind.warning(row)
    if warning:
        messages.warning(request, warning)
    return redirect(kind.address(str(getattr(row, "key"))))  # noqa: B009  # every kind has one

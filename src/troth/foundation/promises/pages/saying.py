"""The console's pages that check now, confirm, and grant and end exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.core.errors import InvalidInputError
from troth.foundation.promises import queries, words
from troth.foundation.promises.actions import attesting
from troth.foundation.promises.forms import ExceptionForm
from troth.foundation.promises.running import run
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase


@require_POST
@page("promises.run")
def check_now(request: HttpRequest, key: str) -> HttpResponseBase:
    """Check a promise now and say what was found."""
    run([queries.promise(key)])
    (line,) = queries.lines([queries.promise(key)])
    messages.success(request, _("Checked. It reads: %s.") % words.state_word(line))
    return redirect("promises:promise", key)


@require_http_methods(["GET", "HEAD", "POST"])
@page("promises.attest")
def attest(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what is confirmed with a button, then confirm it."""
    promise = queries.promise(key)
    if request.method != "POST":
        (line,) = queries.lines([promise])
        sentence = queries.sentence_of(promise, queries.language_in_use())
        context = {"promise": promise, "line": line, "sentence": sentence}
        return render(request, "promises/attest.html", context)
    attesting.attest(promise=promise.pk)
    messages.success(request, _("Confirmed. Troth shows it within a minute."))
    return redirect("promises:promise", key)


@require_http_methods(["GET", "HEAD", "POST"])
@page("promises.edit")
def grant_exception(request: HttpRequest, key: str) -> HttpResponseBase:
    """Say openly that a promise is not kept for a time."""
    promise = queries.promise(key)
    form = ExceptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            attesting.grant_exception(promise=promise.pk, **form.cleaned_data)
        except InvalidInputError as error:
            name = error.code.removeprefix("promises.unfit_")
            form.add_error(name if name in form.fields else None, str(error))
        else:
            messages.success(request, _("The exception is shown beside the promise."))
            return redirect("promises:promise", key)
    sentence = queries.sentence_of(promise, queries.language_in_use())
    context = {"form": form, "promise": promise, "sentence": sentence}
    status = 422 if form.errors else 200
    return render(request, "promises/exception.html", context, status=status)


@require_POST
@page("promises.edit")
def end_exception(request: HttpRequest, exception: UUID) -> HttpResponseBase:
    """End an exception before its time."""
    attesting.end_exception(exception=exception)
    messages.success(request, _("The exception is ended."))
    return redirect("promises:list")

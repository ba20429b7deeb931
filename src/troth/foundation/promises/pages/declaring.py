"""The console's pages that make, change and retire promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError
from troth.foundation.promises import queries
from troth.foundation.promises.actions import declaring
from troth.foundation.promises.forms import PromiseForm
from troth.foundation.promises.models import BASIS_LABELS, Promise
from troth.foundation.recording.rooms import promises as kinds
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest, HttpResponseBase

    from troth.core.promising.kind import Kind


@require_safe
@page("promises.edit")
def choose(request: HttpRequest) -> HttpResponseBase:
    """Show the kinds of promises that can be made."""
    made = set(queries.active().values_list("kind", flat=True))
    offered = [(kind, BASIS_LABELS[kind.basis], kind.key in made) for kind in kinds().values()]
    return render(request, "promises/choose.html", {"offered": offered})


@require_http_methods(["GET", "HEAD", "POST"])
@page("promises.edit")
def declare(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Make a promise of a kind; its name is made from the kind's."""
    known = _kind(kind)
    form = PromiseForm(known, request.POST or None)
    made = _submitted(
        request,
        form,
        lambda: declaring.declare(
            key=key_for(known),
            kind=known.key,
            parameters=form.parameters(),
            cadence=form.cadence(),
            owner=form.owner(),
        ),
    )
    if made is None:
        return _form_page(request, form, known, _(known.title), reverse("promises:choose"))
    messages.success(request, _("The promise is made. Troth checks it within a minute."))
    return redirect("promises:promise", made.key)


@require_http_methods(["GET", "HEAD", "POST"])
@page("promises.edit")
def change(request: HttpRequest, key: str) -> HttpResponseBase:
    """Word a promise anew, have it checked otherwise, or let somebody else answer for it."""
    promise = queries.promise(key)
    known = _kind(promise.kind)
    form = PromiseForm(
        known,
        request.POST or None,
        parameters=promise.parameters,
        cadence=promise.cadence,
        owner=promise.owner_id,
    )
    changed = _submitted(
        request,
        form,
        lambda: declaring.change(
            promise=promise.pk,
            parameters=form.parameters(),
            cadence=form.cadence(),
            owner=form.owner(),
        ),
    )
    if changed is None:
        back = reverse("promises:promise", args=[key])
        return _form_page(request, form, known, _("Change %s") % key, back)
    messages.success(request, _("The promise is changed."))
    return redirect("promises:promise", key)


@require_http_methods(["GET", "HEAD", "POST"])
@page("promises.edit")
def retire(request: HttpRequest, key: str) -> HttpResponseBase:
    """Ask first, then end a promise."""
    promise = queries.promise(key)
    if request.method != "POST":
        sentence = queries.sentence_of(promise, queries.language_in_use())
        return render(request, "promises/retire.html", {"promise": promise, "sentence": sentence})
    declaring.retire(promise=promise.pk)
    messages.success(request, _("The promise is retired."))
    return redirect("promises:list")


def key_for(kind: Kind[Any]) -> str:
    """Return a name for a promise of a kind that no other has, such as ``retention-2``."""
    stem = kind.key.rpartition(".")[2].replace("_", "-")
    taken = set(Promise.objects.filter(key__startswith=stem).values_list("key", flat=True))
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _kind(key: str) -> Kind[Any]:
    found = kinds().get(key)
    if found is None:
        raise NotFoundError(
            "promises.no_kind",
            _("There is no kind of promise %s.") % key,
            _("Choose one of those that are offered."),
        )
    return found


def _submitted(
    request: HttpRequest, form: PromiseForm, perform: Callable[[], Promise]
) -> Promise | None:
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return perform()
    except (InvalidInputError, StateConflictError) as error:
        form.refuse(error)
        return None


def _form_page(
    request: HttpRequest, form: PromiseForm, kind: Kind[Any], heading: str, back: str
) -> HttpResponseBase:
    context = {"form": form, "kind": kind, "heading": heading, "back": back}
    status = 422 if form.errors else 200
    return render(request, "promises/form.html", context, status=status)

"""Adding to a request, taking it back, contesting the answer."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.shortcuts import redirect

from troth.core.errors import InvalidInputError, StateConflictError
from troth.core.requesting.states import OVER, Event, State, allowed
from troth.customers.rights.actions.adding import add, cancel
from troth.customers.rights.actions.appealing import appeal
from troth.customers.rights.centre.forms.following import AddForm, AppealForm
from troth.customers.rights.centre.forms.uploads import uploads
from troth.customers.rights.centre.standing import may_appeal
from troth.customers.rights.centre.visiting import drawn, request_page, told
from troth.customers.rights.centre.words import offer_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from troth.customers.rights.models import Request


@request_page
def add_more(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    """Add words or a file; to one that is over, its page is shown instead."""
    if State(asked.state) in OVER:
        return redirect("rights_centre:follow", secret=secret)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddForm(*given)
    if request.method == "POST" and form.is_valid():
        try:
            add(
                request=asked.pk,
                text=form.cleaned_data["text"],
                files=uploads(form.cleaned_data["file"]),
            )
        except InvalidInputError as refused:
            form.add_error("file" if "file" in refused.code else "text", told(refused))
        except StateConflictError:
            return redirect("rights_centre:follow", secret=secret)
        else:
            return redirect("rights_centre:follow", secret=secret)
    return drawn(request, "rights/centre/add.html", form, {"asked": asked, "secret": secret})


@request_page
def take_back(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    """Take a request back, by a button; where it is too late for that, its page is shown."""
    if request.method == "POST":
        with suppress(StateConflictError):
            cancel(request=asked.pk)
    if request.method == "POST" or Event.CANCELLED not in allowed(State(asked.state)):
        return redirect("rights_centre:follow", secret=secret)
    offer = offer_of(asked.kind, marketing=asked.marketing)
    context = {"asked": asked, "secret": secret, "offer": offer}
    return drawn(request, "rights/centre/cancel.html", None, context)


@request_page
def contest(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    """Contest a refusal, or what was kept back; the appeal has a page of its own."""
    if not may_appeal(asked):
        return redirect("rights_centre:follow", secret=secret)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        receipt = appeal(request=asked.pk, text=form.cleaned_data["text"])
        return redirect("rights_centre:follow", secret=receipt.secret)
    return drawn(request, "rights/centre/appeal.html", form, {"asked": asked, "secret": secret})

"""The page on which a request is followed, by its secret link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render

from troth.core.errors import NotPermittedError, ServiceUnavailableError, StateConflictError
from troth.customers.rights.actions.verifying import enter_code, send_code
from troth.customers.rights.centre.forms.coding import CodeForm
from troth.customers.rights.centre.pages.coding import can_phone, wanted_way
from troth.customers.rights.centre.standing import standing
from troth.customers.rights.centre.visiting import drawn, request_page, told
from troth.customers.rights.centre.words import offer_of
from troth.customers.rights.certificate.issuing import statement_of
from troth.customers.rights.certificate.sentences import staying_of
from troth.customers.rights.models import Outcome
from troth.customers.rights.queries.following import appeals_of
from troth.customers.rights.queries.terms import answer_terms
from troth.customers.rights.story.reading import for_person
from troth.foundation.recording.visitors import internet_address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from troth.customers.rights.models import Request


@request_page
def follow(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    """Show how a request stands, what happened, and what can be done; take its code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and "again" in request.POST:
        return _another(request, asked, secret)
    if request.method == "POST" and form.is_valid():
        try:
            enter_code(
                request=asked.pk,
                code=form.cleaned_data["code"],
                network=internet_address(request),
            )
        except (NotPermittedError, StateConflictError) as refused:
            form.add_error("code", told(refused))
        else:
            return redirect("rights_centre:follow", secret=secret)
    return drawn(request, "rights/centre/follow.html", form, _context(asked, secret))


def _another(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    said: dict[str, Any] = {"sent": True}
    try:
        send_code(request=asked.pk, way=wanted_way(request))
    except (NotPermittedError, StateConflictError, ServiceUnavailableError) as refused:
        said = {"refused": told(refused)}
    context = {**_context(asked, secret), **said, "form": CodeForm()}
    return render(request, "rights/centre/follow.html", context)


def _context(asked: Request, secret: str) -> dict[str, Any]:
    story, statement = for_person(asked), statement_of(asked)
    return {
        "asked": asked,
        "secret": secret,
        "offer": offer_of(asked.kind, marketing=asked.marketing),
        "standing": standing(asked, story),
        "story": story,
        "appeals": appeals_of(asked),
        "by_phone": can_phone(),
        "terms": answer_terms(),
        "certificate": statement,
        "staying": staying_of(statement) if statement else (),
        "left_out": _leaves_out(asked),
    }


def _leaves_out(asked: Request) -> bool:
    """Say whether something was withheld from the files, which say themselves what and why."""
    partly = asked.outcome == Outcome.PARTLY
    return partly and asked.weighings.filter(give=False).exists()

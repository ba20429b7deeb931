"""The page on which somebody who received data reads what to do, and says what was done.

It is opened by the secret link of their mail. Whose data it is, is shown by a button and recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from troth.core.publishing.phrases import phrasebook
from troth.core.requesting.identities import LABELS, IdentityKind
from troth.core.requesting.kinds import Kind
from troth.customers.rights.carrying.showing import show_person
from troth.customers.rights.carrying.telling import answer, asked_by
from troth.customers.rights.centre.forms.recipients import AnswerForm
from troth.customers.rights.centre.visiting import drawn, hidden, speaking
from troth.foundation.people.queries import organisation
from troth.foundation.recording.visitors import visitor_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.customers.rights.models import Telling

_TEMPLATE: Final = "rights/centre/recipient.html"


@visitor_page
def answer_request(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Show what a recipient is asked to do, by a button for whom, and take its answer.

    Raises:
        NotFoundError: ``rights.nobody_asked``.
    """
    told = asked_by(secret)
    with speaking(request, organisation().language):
        return hidden(_answered(request, told, secret))


def _answered(request: HttpRequest, told: Telling, secret: str) -> HttpResponse:
    if request.method == "POST" and "show" in request.POST:
        context = _context(told) | _shown(secret)
        return drawn(request, _TEMPLATE, AnswerForm(), context)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer(secret=secret, answer=form.cleaned_data["answer"])
        return redirect("rights_centre:recipient", secret=secret)
    return drawn(request, _TEMPLATE, form, _context(told))


def _shown(secret: str) -> dict[str, Any]:
    found = show_person(secret=secret)
    words = phrasebook(get_language() or "en")
    named = ((_(LABELS[IdentityKind(kind)]), values) for kind, values in found.identities.items())
    return {
        "identities": [(label, value) for label, values in named for value in values],
        "corrections": [(words.label("category", one.what), one) for one in found.corrections],
    }


def _context(told: Telling) -> dict[str, Any]:
    return {"told": told, "what": _what(told.request.kind), "company": organisation().name}


def _what(kind: str) -> str:
    if kind == Kind.ERASURE:
        return _("Please delete the data of this person that you got from us.")
    if kind == Kind.RECTIFICATION:
        return _("Please correct the data of this person that you got from us.")
    if kind == Kind.RESTRICTION:
        return _("Please keep the data of this person that you got from us, but do not use them.")
    return _("Please end this use of the data of this person that you got from us.")

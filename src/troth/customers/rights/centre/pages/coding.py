"""The second step: the code that shows that the address on record is in one's hands.

The page is opened by the reference, which is no secret, and is the same for one that does not
exist: it says neither whether somebody asked nor whether they are known.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, uuid5

from django.shortcuts import render

from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    ServiceUnavailableError,
    StateConflictError,
)
from troth.core.requesting.references import parsed
from troth.customers.rights.actions.verifying import enter_code, send_code
from troth.customers.rights.centre.forms.coding import CodeForm
from troth.customers.rights.centre.limits import is_allowed, refused
from troth.customers.rights.centre.receipts import said_answer
from troth.customers.rights.centre.visiting import drawn, hidden, told
from troth.customers.rights.centre.words import offer_of
from troth.customers.rights.errors.public import link_of_no_use, wrong_code
from troth.customers.rights.guarding import admit
from troth.customers.rights.mails.codes import phone_endpoints
from troth.customers.rights.models import Purpose
from troth.customers.rights.queries.due import next_due
from troth.customers.rights.queries.requests import by_reference
from troth.customers.rights.secrets import follow_secret
from troth.foundation.recording.visitors import internet_address, visitor_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.customers.rights.models import Request

_TEMPLATE: Final = "rights/centre/code.html"
_SILENT: Final = (
    NotFoundError,
    NotPermittedError,
    ServiceUnavailableError,
    StateConflictError,
)
"""Why no other code goes out, which would tell whether there is such a request."""


@visitor_page
def enter(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Take the code, which is answered with the receipt, or send another.

    Raises:
        NotFoundError: ``rights.link_of_no_use``: what is named is no reference.
    """
    named = _checked(reference)
    if request.method != "POST":
        return _page(request, CodeForm(), named)
    if "again" in request.POST:
        return _another(request, named)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, form, named)
    try:
        network = internet_address(request)
        entered = _entered(named, form.cleaned_data["code"], network)
    except NotPermittedError as wrong:
        form.add_error("code", told(wrong))
        return _page(request, form, named)
    return hidden(_receipt(request, entered))


def _entered(reference: str, code: str, network: str) -> Request:
    """Enter a code; a reference that is not there, or needs none, is as a code that is wrong.

    Raises:
        NotPermittedError: ``rights.wrong_code`` or ``rights.too_many_tries``.
    """
    try:
        return enter_code(request=by_reference(reference).pk, code=code, network=network)
    except NotFoundError:
        # Counted as one that is there, or the pause after wrong codes would tell them apart.
        with admit(uuid5(NAMESPACE_OID, reference), Purpose.VERIFY, network):
            raise wrong_code() from None
    except StateConflictError:
        raise wrong_code() from None


def _another(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Send another code, and say the same whether or not one goes out."""
    form = CodeForm()
    if not is_allowed(request):
        return refused(request, _TEMPLATE, form, {"reference": reference, "by_phone": can_phone()})
    with contextlib.suppress(*_SILENT):
        send_code(request=by_reference(reference).pk, way=wanted_way(request))
    return _page(request, form, reference, sent=True)


def _page(
    request: HttpRequest, form: CodeForm, reference: str, *, sent: bool = False
) -> HttpResponseBase:
    context = {"reference": reference, "sent": sent, "by_phone": can_phone()}
    return hidden(drawn(request, _TEMPLATE, form, context))


def wanted_way(request: HttpRequest) -> str:
    """Return by which way another code is wanted, by the button that was pressed."""
    return "phone" if request.POST.get("again") == "phone" else "email"


def can_phone() -> bool:
    """Say whether codes can go by telephone here."""
    return bool(phone_endpoints())


def _receipt(request: HttpRequest, entered: Request) -> HttpResponse:
    context = {
        "offer": offer_of(entered.kind, marketing=entered.marketing),
        "reference": entered.reference,
        "due": said_answer(next_due(entered)),
        "secret": follow_secret(entered),
    }
    return render(request, "rights/centre/received.html", context)


def _checked(reference: str) -> str:
    try:
        return parsed(reference)
    except InvalidInputError:
        raise link_of_no_use() from None

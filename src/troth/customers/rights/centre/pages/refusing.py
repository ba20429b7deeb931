"""What needs no check: one page, two fields, a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from troth.core.requesting.identities import IdentityKind
from troth.customers.rights.actions.asking import ask
from troth.customers.rights.centre.forms.refusing import RefusalForm
from troth.customers.rights.centre.limits import is_allowed, refused
from troth.customers.rights.centre.receipts import said_due
from troth.customers.rights.centre.signals import HEADER, LAST_UPDATE, opts_out
from troth.customers.rights.centre.visiting import drawn
from troth.customers.rights.centre.words import REFUSALS, offer_of
from troth.customers.rights.errors.centre import no_such_kind
from troth.customers.rights.models import Channel
from troth.foundation.recording.visitors import visitor_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from troth.customers.rights.centre.forms.refusing import Refusal

_TEMPLATE: Final = "rights/centre/refuse.html"


@visitor_page
def refuse(request: HttpRequest, name: str = "") -> HttpResponse:
    """Refuse one thing or several, without a check.

    Args:
        request: a browser's; its signal not to sell or share is honoured.
        name: of ``words.REFUSALS``, ticked when the page is opened; empty: none.

    Raises:
        NotFoundError: ``rights.no_such_kind``.
    """
    if name and name not in REFUSALS:
        raise no_such_kind()
    signal = opts_out(request)
    first = {"what": [name] if name else []}
    form = RefusalForm(request.POST or None, initial=first, signal=signal)
    context = {"signal": signal}
    if request.method != "POST" or not form.is_valid():
        response = drawn(request, _TEMPLATE, form, context)
    elif not is_allowed(request):
        response = refused(request, _TEMPLATE, form, context)
    else:
        response = _received(request, form, signal=signal)
    patch_vary_headers(response, [HEADER])
    return response


def _received(request: HttpRequest, form: RefusalForm, *, signal: bool) -> HttpResponse:
    kind, value = form.cleaned_data["address"]
    receipts = [_asked(one, kind, value) for one in form.refusals()]
    context = {
        "receipts": receipts,
        "signal": signal,
        "mailed": kind is IdentityKind.EMAIL,
    }
    return render(request, "rights/centre/refused.html", context)


def _asked(refusal: Refusal, kind: IdentityKind, value: str) -> dict[str, Any]:
    receipt = ask(
        kind=refusal.kind,
        channel=Channel.CENTRE,
        language=get_language() or "en",
        identities={kind: [value]},
        marketing=refusal.marketing,
        purpose=refusal.purpose,
    )
    offer = offer_of(refusal.kind, marketing=refusal.marketing)
    return {"title": offer.title, "reference": receipt.reference, "due": said_due(receipt.due)}


@require_safe
def signal_support(request: HttpRequest) -> HttpResponse:
    """Say, as the specification asks, that the signal is honoured here."""
    del request
    return JsonResponse({"gpc": True, "lastUpdate": LAST_UPDATE})

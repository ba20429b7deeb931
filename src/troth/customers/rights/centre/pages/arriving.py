"""Where the company's site leads somebody who is signed in there: the form, with the site's word.

The site's page sends a form with the field ``token`` here (``site_tokens``). It changes nothing:
it is answered with our own form, which carries the token on. So it may come from another site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jwt
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from troth.core.requesting.kinds import Kind
from troth.customers.rights.centre.clocks import Clocks
from troth.customers.rights.centre.forms.asking import AskForm
from troth.customers.rights.centre.pages.asking import ask_page
from troth.customers.rights.centre.places import places_for
from troth.customers.rights.centre.words import OFFERS
from troth.customers.rights.errors.centre import no_such_kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the form to somebody whom the company's site sends here with its word for who they are.

    Raises:
        NotFoundError: ``rights.no_such_kind``.
    """
    if kind not in OFFERS:
        raise no_such_kind()
    token = request.POST.get("token", "")
    if not token:
        return redirect("rights_centre:ask", kind=kind)
    wanted = Kind(kind)
    first = {"token": token, "address": _named_in(token)}
    form = AskForm(kind=wanted, places=places_for(wanted, Clocks()), initial=first)
    return ask_page(request, form)


def _named_in(token: str) -> str:
    """Return the address that a token names, so that nobody types it again; nothing is believed."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
        named = claims["identities"]["email"]
    except (jwt.PyJWTError, KeyError, TypeError):
        return ""
    return str(named if isinstance(named, str) else next(iter(named), ""))

"""The first of three steps: who one is and what one wants."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotPermittedError, StateConflictError
from troth.core.requesting.kinds import Kind, facts_of
from troth.customers.rights.actions.adding import add
from troth.customers.rights.actions.asking import ask
from troth.customers.rights.actions.signed_in import by_token
from troth.customers.rights.actions.verifying import send_code
from troth.customers.rights.centre.clocks import Clocks
from troth.customers.rights.centre.forms.asking import AskForm
from troth.customers.rights.centre.forms.correcting import ROWS
from troth.customers.rights.centre.forms.uploads import uploads
from troth.customers.rights.centre.limits import is_allowed, refused
from troth.customers.rights.centre.places import places_for
from troth.customers.rights.centre.receipts import said_due
from troth.customers.rights.centre.spans import how_soon
from troth.customers.rights.centre.visiting import drawn, told
from troth.customers.rights.centre.words import OFFERS
from troth.customers.rights.errors.centre import no_such_kind
from troth.customers.rights.models import Behalf, Channel
from troth.customers.rights.proving import waits_for_proof
from troth.customers.rights.secrets import follow_secret
from troth.foundation.recording.visitors import visitor_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from troth.customers.rights.values import Receipt

_TEMPLATE: Final = "rights/centre/ask.html"


@visitor_page
def ask_for(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for something; the page that follows takes the code, or is the receipt.

    Raises:
        NotFoundError: ``rights.no_such_kind``.
    """
    if kind not in OFFERS:
        raise no_such_kind()
    wanted = Kind(kind)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AskForm(*given, kind=wanted, places=places_for(wanted, Clocks()))
    if request.method != "POST" or not form.is_valid():
        return ask_page(request, form)
    if not is_allowed(request):
        return refused(request, _TEMPLATE, form, _context(form))
    receipt = _asked(form)
    return ask_page(request, form) if receipt is None else _received(request, form, receipt)


def _asked(form: AskForm) -> Receipt | None:
    """Ask; None where something that was sent cannot be accepted, which the form then says."""
    given = form.cleaned_data
    try:
        with transaction.atomic():
            receipt = _taken(form)
            if given["behalf"] != Behalf.SELF and given["proof"]:
                add(request=receipt.request.pk, files=uploads(given["proof"]))
    except InvalidInputError as unfit:
        form.add_error("proof" if "file" in unfit.code else None, told(unfit))
        return None
    return receipt


def _taken(form: AskForm) -> Receipt:
    given = form.cleaned_data
    return ask(
        kind=form.kind,
        channel=Channel.SIGNED_IN if given["token"] else Channel.CENTRE,
        language=get_language() or "en",
        residence=given.get("residence", ""),
        identities={kind.value: values for kind, values in form.identities.items()},
        contact=given["agent_address" if given["behalf"] else "address"],
        text=given["text"],
        corrections=form.corrections,
        behalf=given["behalf"],
        agent=form.proxy,
        grounds=given.get("grounds", []),
    )


def _received(request: HttpRequest, form: AskForm, receipt: Receipt) -> HttpResponse:
    token = form.cleaned_data["token"]
    if token and _is_proven(receipt, token):
        return redirect("rights_centre:follow", secret=follow_secret(receipt.request))
    if waits_for_proof(receipt.request):
        return redirect("rights_centre:code", reference=receipt.reference)
    context = {
        "offer": OFFERS[form.kind],
        "reference": receipt.reference,
        "due": said_due(receipt.due),
    }
    return render(request, "rights/centre/received.html", context)


def _is_proven(receipt: Receipt, token: str) -> bool:
    """Say whether the site's word is accepted; where not, a code is sent as to everybody."""
    try:
        by_token(request=receipt.request.pk, token=token)
    except (NotPermittedError, StateConflictError):
        with suppress(NotPermittedError, StateConflictError):
            send_code(request=receipt.request.pk)
        return False
    return True


def ask_page(request: HttpRequest, form: AskForm) -> HttpResponse:
    """Draw the form; with 422 where what it was given cannot be accepted."""
    return drawn(request, _TEMPLATE, form, _context(form))


def _context(form: AskForm) -> dict[str, Any]:
    offer = OFFERS[form.kind]
    needs_code = facts_of(form.kind).proof
    return {
        "offer": offer,
        "soon": how_soon(offer, Clocks()),
        "needs_code": needs_code,
        "then": _then(needs_code=needs_code),
        **_parts(form),
    }


def _parts(form: AskForm) -> dict[str, Any]:
    """Return the fields in the parts of the page; folded parts are open where one has an error."""
    folded = {*form.more, *form.others}
    in_rows = {f"{name}_{row}" for row in range(1, ROWS + 1) for name in ("what", "wrong", "right")}
    return {
        "first": form["address"],
        "rows": [
            [form[f"{name}_{row}"] for name in ("what", "wrong", "right")]
            for row in range(1, ROWS + 1)
            if f"what_{row}" in form.fields
        ],
        "rest": [form[n] for n in form.fields if n not in {*folded, *in_rows, "address", "token"}],
        "more": [form[name] for name in form.more],
        "others": [form[name] for name in form.others],
        "open_rows": any(
            form[name].errors or form[name].value()
            for name in in_rows
            if name in form.fields and not name.endswith("_1")
        ),
        "open_more": any(form[name].errors or form[name].value() for name in form.more),
        "open_others": any(form[name].errors for name in form.others)
        or bool(form["behalf"].value()),
    }


def _then(*, needs_code: bool) -> list[str]:
    if not needs_code:
        return [
            _("You get a receipt at once: a reference and the day by which we answer."),
            _("A person reads what you wrote and answers."),
        ]
    return [
        _("We send a code to the address that we have on record. You enter it on the next page."),
        _("You get a receipt: a reference and the day by which we answer."),
        _("You can follow what we do, add something, or take it back at any time."),
    ]

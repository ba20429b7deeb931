"""A change of the address on record: confirmed at both addresses, by the code that each got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect

from troth.core.errors import InvalidInputError, NotPermittedError
from troth.core.requesting.states import OVER
from troth.customers.rights.actions.changing import ask_change, confirm_change
from troth.customers.rights.addresses_changing import is_whole
from troth.customers.rights.centre.forms.coding import CodeForm
from troth.customers.rights.centre.forms.following import NewAddressForm
from troth.customers.rights.centre.visiting import drawn, request_page, told
from troth.customers.rights.models import Purpose
from troth.customers.rights.sealed import open_new_address
from troth.foundation.recording.visitors import internet_address

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from troth.customers.rights.models import AddressChange, Request

_SIDES: Final = (Purpose.OLD_ADDRESS, Purpose.NEW_ADDRESS)


@request_page
def change_address(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    """Ask for another address on record, and confirm it at both.

    Where no code arrives, others are sent, or another new address takes the place of the first.

    Raises:
        StateConflictError: ``rights.not_now``.
    """
    change = asked.address_changes.order_by("asked_at").last()
    if "again" in request.POST and change is not None:
        return _again(request, asked, secret, change)
    if change is None or "address" in request.POST:
        return _asking(request, asked, secret, change)
    return _confirming(request, asked, secret, change)


def _asking(
    request: HttpRequest, asked: Request, secret: str, change: AddressChange | None
) -> HttpResponse:
    form = NewAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_asked(form, asked):
        return redirect("rights_centre:address", secret=secret)
    if change is not None:
        return _page(request, asked, secret, change, other=form)
    context = {"asked": asked, "secret": secret}
    return drawn(request, "rights/centre/address.html", form, context)


def _is_asked(form: NewAddressForm, asked: Request) -> bool:
    try:
        ask_change(request=asked.pk, new=form.cleaned_data["address"])
    except (InvalidInputError, NotPermittedError) as refused:
        form.add_error("address", told(refused))
        return False
    return True


def _again(
    request: HttpRequest, asked: Request, secret: str, change: AddressChange
) -> HttpResponse:
    """Send codes for the same change again; each address that confirmed it gets none."""
    try:
        ask_change(request=asked.pk, new=open_new_address(change))
    except NotPermittedError as refused:
        return _page(request, asked, secret, change, unsent=told(refused))
    return _page(request, asked, secret, change, sent=True)


def _confirming(
    request: HttpRequest, asked: Request, secret: str, change: AddressChange
) -> HttpResponse:
    side = request.POST.get("side", "")
    if side not in _SIDES:
        return _page(request, asked, secret, change)
    form = _code_form(side, request.POST)
    if form.is_valid() and _is_confirmed(request, form, change, side):
        return redirect("rights_centre:address", secret=secret)
    return _page(request, asked, secret, change, **{side: form})


def _is_confirmed(request: HttpRequest, form: CodeForm, change: AddressChange, side: str) -> bool:
    try:
        confirm_change(
            change=change.pk,
            side=side,
            code=form.cleaned_data["code"],
            network=internet_address(request),
        )
    except NotPermittedError as refused:
        form.add_error("code", told(refused))
        return False
    return True


def _page(
    request: HttpRequest, asked: Request, secret: str, change: AddressChange, **said: Any
) -> HttpResponse:
    """Draw the page with what was typed, and with what is said about it."""
    forms: dict[str, Form] = {side.value: _code_form(side) for side in _SIDES}
    context = {
        **forms,
        "other": NewAddressForm(),
        **said,
        "asked": asked,
        "secret": secret,
        "change": change,
        "may_ask": not is_whole(change) and asked.state not in OVER,
    }
    wrong = next((one for one in said.values() if getattr(one, "errors", None)), None)
    return drawn(request, "rights/centre/address_codes.html", wrong, context)


def _code_form(side: str, typed: Any = None) -> CodeForm:
    """Return the form for the code of one side; two of them stand on the page."""
    return CodeForm(typed, auto_id=f"{side}_%s")

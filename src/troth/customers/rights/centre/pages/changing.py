"""A change of the address on record: confirmed at both addresses, by the code that each got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect

from troth.core.errors import NotPermittedError
from troth.customers.rights.actions.changing import ask_change, confirm_change
from troth.customers.rights.centre.forms.coding import CodeForm
from troth.customers.rights.centre.forms.following import NewAddressForm
from troth.customers.rights.centre.visiting import drawn, request_page, told
from troth.customers.rights.models import Purpose
from troth.foundation.recording.visitors import internet_address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from troth.customers.rights.models import AddressChange, Request

_SIDES = (Purpose.OLD_ADDRESS, Purpose.NEW_ADDRESS)


@request_page
def change_address(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    """Ask for another address on record, and confirm it at both.

    Raises:
        StateConflictError: ``rights.not_now``.
    """
    change = asked.address_changes.order_by("asked_at").last()
    if change is not None:
        return _confirming(request, asked, secret, change)
    form = NewAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_change(request=asked.pk, new=form.cleaned_data["address"])
        return redirect("rights_centre:address", secret=secret)
    context = {"asked": asked, "secret": secret}
    return drawn(request, "rights/centre/address.html", form, context)


def _confirming(
    request: HttpRequest, asked: Request, secret: str, change: AddressChange
) -> HttpResponse:
    forms = {side: CodeForm(auto_id=f"{side}_%s") for side in _SIDES}
    side = request.POST.get("side", "")
    if request.method == "POST" and side in forms:
        forms[Purpose(side)] = form = CodeForm(request.POST, auto_id=f"{side}_%s")
        if form.is_valid() and _confirmed(request, form, change, side):
            return redirect("rights_centre:address", secret=secret)
    context: dict[str, Any] = {
        "asked": asked,
        "secret": secret,
        "change": change,
        "old": forms[Purpose.OLD_ADDRESS],
        "new": forms[Purpose.NEW_ADDRESS],
    }
    wrong = next((form for form in forms.values() if form.errors), None)
    return drawn(request, "rights/centre/address_codes.html", wrong, context)


def _confirmed(request: HttpRequest, form: CodeForm, change: AddressChange, side: str) -> bool:
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

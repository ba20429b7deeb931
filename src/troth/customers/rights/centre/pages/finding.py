"""The link to a request, sent again to the address with which it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render

from troth.customers.rights.actions.finding import send_link
from troth.customers.rights.centre.forms.following import FindForm
from troth.customers.rights.centre.limits import is_allowed, refused
from troth.customers.rights.centre.visiting import drawn
from troth.foundation.correspondence.allowing import allowed
from troth.foundation.recording.visitors import visitor_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_DAY: Final = 3
"""Links that are sent to one address on a day, for whatever requests."""


@visitor_page
def find(request: HttpRequest) -> HttpResponse:
    """Send the link again; the answer is the same whether or not there is such a request."""
    form = FindForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return drawn(request, "rights/centre/find.html", form, {})
    if not is_allowed(request):
        return refused(request, "rights/centre/find.html", form, {})
    address = form.cleaned_data["address"]
    if allowed("rights link", address, A_DAY):
        send_link(reference=form.cleaned_data["reference"], address=address)
    return render(request, "rights/centre/found.html", {})

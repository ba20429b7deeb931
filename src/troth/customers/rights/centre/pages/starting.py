"""The first page: everything that one may ask for, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.customers.rights.centre.clocks import Clocks
from troth.customers.rights.centre.spans import how_soon
from troth.customers.rights.centre.words import OFFERS, REFUSALS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show what one may ask for, the refusals first."""
    clocks = Clocks()
    context = {
        "refusals": [(name, one, how_soon(one, clocks)) for name, one in REFUSALS.items()],
        "offers": [(one, how_soon(one, clocks)) for one in OFFERS.values()],
    }
    return render(request, "rights/centre/start.html", context)

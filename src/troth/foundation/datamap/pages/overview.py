"""The console's first page of the map: the picture, what is where, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.foundation.datamap import picture
from troth.foundation.datamap.gap_words import gap_line
from troth.foundation.datamap.queries import flows, gaps, register
from troth.foundation.datamap.tables.map import gaps_table, places_table
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.foundation.datamap.queries.flows import Place

_FIRST: Final = 5


@require_safe
@page("datamap.read")
def overview(request: HttpRequest) -> HttpResponseBase:
    """Show where personal data are, as a picture and as a table, and what is missing."""
    places = flows.places()
    file = table_response(request, places_table(places), "data-map")
    if file:
        return file
    recipients = list(register.recipients())
    missing = gaps.gaps()
    context = {
        "places": places,
        "figures": _figures(places) | {"recipients": len(recipients)},
        "wide": picture.wide(places, flows.streams(), recipients),
        "narrow": picture.narrow(places, recipients),
        "gaps": [gap_line(gap) for gap in missing[:_FIRST]],
        "gaps_total": len(missing),
        "may_edit": current_actor().may("datamap.edit"),
    }
    return render(request, "datamap/overview.html", context)


@require_safe
@page("datamap.read")
def list_gaps(request: HttpRequest) -> HttpResponseBase:
    """Show everything that the map does not say yet."""
    missing = gaps.gaps()
    file = table_response(request, gaps_table(missing), "gaps")
    if file:
        return file
    context = {"gaps": [gap_line(gap) for gap in missing]}
    return render(request, "datamap/gaps.html", context)


def _figures(places: list[Place]) -> dict[str, int]:
    return {
        "systems": len(places),
        "datasets": sum(place.datasets for place in places),
        "personal": sum(place.counts.personal for place in places),
        "special": sum(place.counts.special for place in places),
        "waiting": sum(place.counts.waiting for place in places),
    }

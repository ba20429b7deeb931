"""The shells' own pages: they ask the rooms and render."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from troth.core.errors import NotFoundError
from troth.core.room import Health
from troth.entrypoints.shell.brand import OWN_ACCENT, stylesheet
from troth.foundation.evidence.queries import head
from troth.foundation.people.queries import organisation
from troth.foundation.recording import current_actor
from troth.foundation.recording.rooms import declared
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from troth.core.room import Concern, SearchHit


@require_safe
@page("shell.console", second_factor=False)
def today(request: HttpRequest) -> HttpResponseBase:
    """Show what needs a person, what is left to set up, and whether the evidence holds."""
    todo = steps()
    done = sum(1 for step in todo if step["done"])
    context = {
        "concerns": concerns(),
        "steps": todo,
        "steps_done": done,
        "steps_left": len(todo) - done,
        "head": head(),
        "evidence_url": first_page_of("evidence"),
    }
    return render(request, "shell/today.html", context)


def first_page_of(label: str) -> str:
    """Return the address of a room's first page that the actor may open, or nothing."""
    items = [item for name, room in declared() if name == label for item in room.navigation]
    return next(
        (reverse(item.url_name) for item in items if current_actor().may(item.permission)), ""
    )


def concerns() -> list[Concern]:
    """Return what needs a person, worst first, of all rooms."""
    held = current_actor().permissions
    found = [c for _label, room in declared() if room.concerns for c in room.concerns(held)]
    return sorted(found, key=lambda concern: concern.health is not Health.FAIL)


def steps() -> list[dict[str, object]]:
    """Return the steps of setting up that the actor may take, ticked by facts."""
    found = [step for _label, room in declared() for step in room.steps]
    return [
        {"title": _(step.title), "done": step.done(), "url": reverse(step.url_name)}
        for step in sorted(found, key=lambda step: step.order)
        if current_actor().may(step.permission)
    ]


@require_safe
@page("shell.console")
def search(request: HttpRequest) -> HttpResponseBase:
    """Show what the rooms find for a text."""
    text = request.GET.get("q", "").strip()[:200]
    hits = find(text) if text else []
    part = request.headers.get("HX-Request") == "true"
    template = "shell/search_hits.html" if part else "shell/search.html"
    return render(request, template, {"query": text, "hits": hits})


def find(text: str) -> list[SearchHit]:
    """Return pages of the console and what the rooms find, for the one who searches."""
    from troth.entrypoints.shell.search import pages_named

    held = current_actor().permissions
    found = [hit for _label, room in declared() if room.search for hit in room.search(text, held)]
    return [*pages_named(text, held), *found]


@require_safe
def centre_home(request: HttpRequest) -> HttpResponseBase:
    """Show the privacy centre's first page, or lead to what a room has for its place."""
    for _label, room in declared():
        if room.front and (address := room.front()):
            return redirect(address)
    newest = head()
    checkpoint_url = f"/log/{newest.log}/checkpoint" if newest else ""
    context = {"head": newest, "checkpoint_url": checkpoint_url}
    return render(request, "shell/centre_home.html", context)


@require_safe
@cache_control(max_age=300)
def brand_stylesheet(request: HttpRequest) -> HttpResponse:
    """Serve the company's colour and title face as a sheet, so that nothing is inline."""
    del request
    company = organisation()
    sheet = stylesheet(company.accent or OWN_ACCENT, company.title_face)
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@require_safe
@cache_control(max_age=300)
def brand_logo(request: HttpRequest) -> HttpResponse:
    """Serve the company's logo.

    Raises:
        NotFoundError: the company has none.
    """
    del request
    company = organisation()
    if not company.logo:
        raise NotFoundError("brand.no_logo", _("There is no logo."))
    return HttpResponse(bytes(company.logo), content_type=company.logo_type)

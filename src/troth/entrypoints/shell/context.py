"""What every page of the shells knows: colours, languages, the company, the menus.

Everything that needs the database is read only when a page shows it, so that error pages can be
drawn without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from troth.entrypoints.shell.choices import chosen_theme
from troth.foundation.people.queries import organisation
from troth.foundation.recording import current_actor
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from troth.core.room import NavigationItem


LAST_HEADINGS: Final = ("People", "House")
"""The headings that close the console's menu; those of the chapters stand before them."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One link of a menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Links of the console's menu under one heading; the first group has none."""

    heading: str
    items: list[MenuItem]


@dataclass(frozen=True, slots=True)
class Brand:
    """The company, as its customers see it; empty texts before the first administrator named it."""

    name: str
    contact: str
    logo_url: str
    stylesheet_url: str


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the base templates need; a context processor."""
    return {
        "theme": chosen_theme(request),
        "listener": settings.LISTENER,
        "languages": languages(),
        "brand": SimpleLazyObject(brand),
        "navigation": SimpleLazyObject(lambda: navigation(request.path)),
        "centre_menu": SimpleLazyObject(lambda: centre_menu(request.path)),
        "account_menu": SimpleLazyObject(lambda: account_menu(request.path)),
    }


def languages() -> list[dict[str, object]]:
    """Return the languages on offer, each by its own name."""
    now = get_language()
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "current": code == now,
        }
        for code, _name in settings.LANGUAGES
    ]


def brand() -> Brand:
    """Return the company's name, contact, logo and colours."""
    company = organisation()
    own_look = bool(company.accent) or company.title_face != "serif"
    return Brand(
        name=company.name,
        contact=company.contact,
        logo_url=reverse("brand_logo") if company.logo else "",
        stylesheet_url=reverse("brand_stylesheet") if own_look else "",
    )


def navigation(path: str) -> list[MenuGroup]:
    """Return the console's menu for the one who looks: only what they may open."""
    actor = current_actor()
    if settings.LISTENER != "private" or actor.kind != "staff":
        return []
    entries = [
        item
        for _label, room in declared()
        for item in room.navigation
        if actor.may(item.permission)
    ]
    own = any(item.current for item in account_menu(path))
    nearest = _nearest((reverse(item.url_name) for item in entries), path)
    here = reverse("people:own") if own else nearest
    return [
        MenuGroup(_(heading) if heading else "", _ordered(items, here))
        for heading, items in _grouped(entries)
    ]


def centre_menu(path: str) -> list[MenuItem]:
    """Return the privacy centre's menu: what there is for everybody."""
    if settings.LISTENER != "public":
        return []
    entries = [item for _label, room in declared() for item in room.centre if item.shown()]
    ordered = sorted(entries, key=lambda item: item.order)
    here = _nearest((reverse(item.url_name) for item in ordered), path)
    return [
        MenuItem(_(item.label), url, url == here)
        for item in ordered
        if (url := reverse(item.url_name))
    ]


def _grouped(entries: list[NavigationItem]) -> list[tuple[str, list[NavigationItem]]]:
    """Return the entries under their headings: none first, then chapters, people, house."""
    headings = ["", *(item.group for item in entries if item.group not in LAST_HEADINGS)]
    return [
        (heading, under)
        for heading in dict.fromkeys([*headings, *LAST_HEADINGS])
        if (under := [item for item in entries if item.group == heading])
    ]


def account_menu(path: str) -> list[MenuItem]:
    """Return the pages about one's own account."""
    entries = (
        (_("My account"), reverse("people:own")),
        (_("Second factor"), reverse("mfa_index")),
        (_("Password"), reverse("account_change_password")),
    )
    here = _nearest((url for _label, url in entries), path)
    return [MenuItem(label, url, url == here) for label, url in entries]


def _ordered(items: list[NavigationItem], here: str) -> list[MenuItem]:
    ordered = sorted(items, key=lambda item: item.order)
    addressed = ((_(item.label), reverse(item.url_name)) for item in ordered)
    return [MenuItem(label, url, url == here) for label, url in addressed]


def _nearest(urls: Iterable[str], path: str) -> str:
    """Return the page one is on, or the nearest it lies under; the first page is only itself."""
    first = "/console/"
    above = (url for url in urls if path == url or (url != first and path.startswith(url)))
    return max(above, key=len, default="")

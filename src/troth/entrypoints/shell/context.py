"""What every page of the shells knows: colours, languages, the company, the menus.

Everything that needs the database is read only when a page shows it, so that error pages can be
drawn without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    return Brand(
        name=company.name,
        contact=company.contact,
        logo_url=reverse("brand_logo") if company.logo else "",
        stylesheet_url=reverse("brand_stylesheet") if company.accent else "",
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
    groups: dict[str, list[NavigationItem]] = {"": []}
    for item in entries:
        groups.setdefault(item.group, []).append(item)
    return [
        MenuGroup(_(heading) if heading else "", _ordered(items, path))
        for heading, items in groups.items()
        if items
    ]


def account_menu(path: str) -> list[MenuItem]:
    """Return the pages about one's own account."""
    entries = (
        (_("Second factor"), "mfa_index"),
        (_("Password"), "account_change_password"),
        (_("Your sessions"), "usersessions_list"),
    )
    return _marked(((label, reverse(name)) for label, name in entries), path)


def _ordered(items: list[NavigationItem], path: str) -> list[MenuItem]:
    ordered = sorted(items, key=lambda item: item.order)
    return _marked(((_(item.label), reverse(item.url_name)) for item in ordered), path)


def _marked(entries: Iterable[tuple[str, str]], path: str) -> list[MenuItem]:
    """Mark the page one is on, or the one it lies under; the first page only marks itself."""
    first = reverse("today")
    return [
        MenuItem(label, url, path == url or (url != first and path.startswith(url)))
        for label, url in entries
    ]

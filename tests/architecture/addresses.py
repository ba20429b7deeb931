"""Every address of a listener, with harmless values where the pattern takes some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HARMLESS: Final = {
    "int": "0",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "str": "none",
    "slug": "none",
    "path": "none",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address.

    Attributes:
        path: what a browser would ask for.
        route: the pattern as it is written.
        view: what answers.
    """

    path: str
    route: str
    view: Callable[..., Any]

    @property
    def permission(self) -> str | None:
        """Return the permission that ``@page`` asks for; None for a page without it."""
        permission: str | None = getattr(self.view, "permission", None)
        return permission


def every_address(module: str) -> list[Address]:
    """Return all addresses of a URL configuration."""
    return list(_walk(get_resolver(module).url_patterns, "/"))


def _walk(patterns: list[URLPattern | URLResolver], route: str) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern).lstrip("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        elif "(?P<" not in here:
            yield Address(_filled(here, pattern), here, pattern.callback)


def _filled(route: str, pattern: URLPattern) -> str:
    del pattern
    path = ""
    for part in route.split("<"):
        inside, closing, rest = part.partition(">")
        converter = inside.partition(":")[0] if ":" in inside else "str"
        path += _HARMLESS[converter] + rest if closing else part
    return path

"""The recognisers that Troth brings: every module under ``recognisers`` that holds one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from troth.core.detection import recognisers
from troth.core.detection.recogniser import Recogniser
from troth.core.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def all_recognisers() -> tuple[Recogniser, ...]:
    """Return all recognisers, those of every country first, then by country and name.

    They are loaded when first asked for. A module's one is its constant ``RECOGNISER``.
    """
    return tuple(sorted(_loaded(), key=lambda one: (bool(one.countries), one.type)))


@cache
def _by_type() -> dict[str, Recogniser]:
    return {one.type: one for one in all_recognisers()}


def by_type(name: str) -> Recogniser:
    """Return the recogniser of a type.

    Raises:
        NotFoundError: there is none.
    """
    try:
        return _by_type()[name]
    except KeyError:
        raise NotFoundError(
            "detection.unknown_type",
            f"There is no recogniser of the type {name}.",
            "Name one of those that the reference of detection lists.",
        ) from None


def labels() -> dict[str, str]:
    """Return what a person calls each type, by type."""
    return {one.type: one.label for one in all_recognisers()}


def _loaded() -> Iterator[Recogniser]:
    for module in walk_packages(recognisers.__path__, f"{recognisers.__name__}."):
        found = getattr(import_module(module.name), "RECOGNISER", None)
        if isinstance(found, Recogniser):
            yield found

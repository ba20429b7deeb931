"""Collect what the rooms of the house declare about themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from django.apps import apps

from troth.core.loading import attribute
from troth.foundation.recording.facts import SCHEMAS

if TYPE_CHECKING:
    from troth.core.promising.kind import Kind
    from troth.core.room import Permission, Role, Room
    from troth.foundation.recording.facts import Facts


@cache
def declared() -> tuple[tuple[str, Room], ...]:
    """Return (app label, room) of every app that has a ``room.py``, in the order of the apps."""
    found = []
    for config in apps.get_app_configs():
        name = f"{config.name}.room"
        if config.name.startswith("troth.") and find_spec(name):
            found.append((config.label, import_module(name).ROOM))
    return tuple(found)


@cache
def permissions() -> dict[str, Permission]:
    """Return the permission table: every permission of every room by its name."""
    return {line.name: line for _, room in declared() for line in room.permissions}


@cache
def permissions_of(role: Role) -> frozenset[str]:
    """Return the names of the permissions that a role holds."""
    return frozenset(name for name, line in permissions().items() if role in line.roles)


@cache
def promises() -> dict[str, Kind[Any]]:
    """Return every kind of promise that a room can check, by its key."""
    kinds = (attribute(room.promises) for _, room in declared() if room.promises)
    return {kind.key: kind for kind in chain.from_iterable(kinds)}


@cache
def events() -> dict[str, str]:
    """Return what webhooks can be told of: names of events, each with its English sentence."""
    return {name: what for _, room in declared() for name, what in room.events.items()}


@cache
def schemas() -> dict[str, type[Facts]]:
    """Return the schema of every kind of entry that a room can leave, by kind.

    They are loaded for it: a command has loaded no more of them than it leaves entries of.
    """
    for config in apps.get_app_configs():
        name = f"{config.name}.schemas"
        if config.name.startswith("troth.") and find_spec(name):
            package = import_module(name)
            for part in iter_modules(getattr(package, "__path__", ())):
                import_module(f"{name}.{part.name}")
    return SCHEMAS


def happened(event: str) -> None:
    """Tell every room that listens what happened, in the transaction in which it did.

    This is how a lower room is heard by a higher one, which it cannot import.
    """
    for _, room in declared():
        if room.listener:
            room.listener(event)

"""Collect what the rooms of the house declare about themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.apps import apps

from troth.core.loading import attribute

if TYPE_CHECKING:
    from troth.core.promising.kind import Kind
    from troth.core.room import Permission, Role, Room


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


def happened(event: str) -> None:
    """Tell every room that listens what happened, in the transaction in which it did.

    This is how a lower room is heard by a higher one, which it cannot import.
    """
    for _, room in declared():
        if room.listener:
            room.listener(event)

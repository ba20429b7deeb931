"""Collect what the rooms of the house declare about themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
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

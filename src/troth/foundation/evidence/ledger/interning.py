"""Small numbers for names that come again and again: kinds of entries and those who acted.

The numbers are looked up once a process. A number that was given in a transaction which was then
rolled back must not be remembered, so new ones are remembered only after the commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.foundation.evidence.models import Kind, Principal

if TYPE_CHECKING:
    from collections.abc import Iterable

_kinds: Final[dict[str, int]] = {}
_principals: Final[dict[tuple[str, str], int]] = {}


def kind_numbers(names: Iterable[str]) -> dict[str, int]:
    """Return the number of each kind, giving new ones inside the open transaction."""
    wanted = set(names)
    found = {name: _kinds[name] for name in wanted & _kinds.keys()}
    for name in sorted(wanted - found.keys()):
        found[name] = Kind.objects.get_or_create(name=name)[0].pk
        transaction.on_commit(lambda new=dict(found): _kinds.update(new))  # type: ignore[misc]
    return found


def principal_numbers(actors: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the number of each (kind, identifier), giving new ones as above."""
    wanted = set(actors)
    found = {actor: _principals[actor] for actor in wanted & _principals.keys()}
    for actor in sorted(wanted - found.keys()):
        kind, identifier = actor
        row, _ = Principal.objects.get_or_create(kind=kind, identifier=identifier)
        found[actor] = row.pk
        transaction.on_commit(lambda new=dict(found): _principals.update(new))  # type: ignore[misc]
    return found


def forget() -> None:
    """Forget all numbers: another database is about to be used."""
    _kinds.clear()
    _principals.clear()

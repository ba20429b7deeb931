"""The addresses of those who answer for promises; that they are shown is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.people.actions import show_directory

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def addresses_of(people: Collection[UUID]) -> dict[UUID, str]:
    """Return the e-mail addresses of people who can enter; those of others are missing.

    Raises:
        NotPermittedError: the actor lacks ``people.read``, and there are people.
    """
    if not people:
        return {}
    return {one.pk: one.email for one in show_directory() if one.pk in people}

"""Staff in the console's search."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.room import SearchHit
from troth.foundation.people.actions import find_members
from troth.foundation.people.queries import members_named

SHORTEST: Final = 3


def search(text: str, held: frozenset[str]) -> list[SearchHit]:
    """Return members by name, from three letters on; only a search that shows some is recorded."""
    if "people.read" not in held or len(text) < SHORTEST or not members_named(text).exists():
        return []
    return [
        SearchHit(staff.name, reverse("people:member", args=[staff.pk]), _("Staff"))
        for staff in find_members(text=text)
    ]

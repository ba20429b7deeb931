"""Who said something about the company, as far as the one who looks may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.foundation.people.actions import show_member
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from troth.foundation.duties.models import CompanyFact


class Speakers:
    """The people who made statements; each name is asked for once, which is recorded."""

    def __init__(self, facts: Iterable[CompanyFact]) -> None:
        """Take the statements that are to be shown."""
        authors = {one.said_by_id for one in facts if one.said_by_id is not None}
        self._names = {author: speaker(author) for author in authors}

    def of(self, fact: CompanyFact) -> str:
        """Return who said it; programs and the command line have no name."""
        return speaker(None) if fact.said_by_id is None else self._names[fact.said_by_id]


def speaker(author: UUID | None) -> str:
    """Return who somebody is; programs and the command line have no name."""
    if author is None:
        return _("a program or the command line")
    actor = current_actor()
    if str(author) == actor.identifier:
        return _("you")
    if not actor.may("people.read"):
        return _("somebody else")
    member = show_member(member=author)
    return member.name or member.email

"""Looking at people: showing names and addresses is recorded like any other use of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.foundation.custody.actions import pseudonym
from troth.foundation.people.models import Invitation, Staff
from troth.foundation.people.queries import member as find_member
from troth.foundation.people.queries import members, members_named, open_invitations
from troth.foundation.people.schemas import (
    DirectoryShown,
    InvitationsShown,
    MembersFound,
    MemberShown,
)
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

MOST_FOUND: Final = 10


@recorded(DirectoryShown)
def show_directory(*, also_left: bool = False) -> list[Staff]:
    """Return staff with names and addresses; on request also those who left or ran out.

    Raises:
        NotPermittedError: ``access.not_permitted``.
    """
    require("people.read")
    shown = list(Staff.objects.all() if also_left else members())
    note(count=len(shown), also_left=also_left)
    return shown


@recorded(MembersFound)
def find_members(*, text: str) -> list[Staff]:
    """Return members whose name contains a text, at most ten.

    Raises:
        NotPermittedError: ``access.not_permitted``.
    """
    require("people.read")
    shown = list(members_named(text)[:MOST_FOUND])
    note(count=len(shown))
    return shown


@recorded(MemberShown)
def show_member(*, member: UUID) -> Staff:
    """Return one person.

    Raises:
        NotFoundError: ``people.no_such_member``.
        NotPermittedError: ``access.not_permitted``.
    """
    require("people.read")
    staff = find_member(member)
    note(person=pseudonym("staff", str(staff.pk)))
    return staff


@recorded(InvitationsShown)
def show_invitations() -> list[Invitation]:
    """Return open invitations with their addresses.

    Raises:
        NotPermittedError: ``access.not_permitted``.
    """
    require("people.invite")
    shown = list(open_invitations())
    note(count=len(shown))
    return shown

"""The rule that there is always an owner, kept also when two act at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.room import Role
from troth.foundation.people.errors import last_owner, no_such_member
from troth.foundation.people.models import Staff
from troth.foundation.people.queries import owners

if TYPE_CHECKING:
    from uuid import UUID


def locked(member: UUID) -> Staff:
    """Return somebody, with every owner's row locked until the transaction ends.

    Locking all owners in one order lets two who demote each other wait for one another, so that
    the second sees what the first did.

    Raises:
        NotFoundError: ``people.no_such_member``.
    """
    list(Staff.objects.select_for_update().filter(role=Role.OWNER).order_by("pk"))
    found = Staff.objects.select_for_update().filter(pk=member).first()
    if found is None:
        raise no_such_member()
    return found


def keep_an_owner(staff: Staff) -> None:
    """Go on only when somebody else is an owner too.

    Raises:
        StateConflictError: ``people.last_owner``.
    """
    if staff.role == Role.OWNER and not owners().exclude(pk=staff.pk).exists():
        raise last_owner()

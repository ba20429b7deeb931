"""Who answers for deadlines, and is warned of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.custody.actions import pseudonym
from troth.foundation.duties.actions.opening import PERMISSION
from troth.foundation.duties.models import Deadline
from troth.foundation.duties.schemas import DeadlinesAssigned
from troth.foundation.people.queries import member
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID


@recorded(DeadlinesAssigned)
def assign_deadlines(*, references: Sequence[str], to: UUID | None) -> int:
    """Have somebody answer for the open deadlines of requests, breaches or other objects.

    Args:
        references: which; as ``opening.open_deadline`` has them.
        to: id of a member of staff; None: the privacy officers are warned.

    Returns:
        For how many deadlines.

    Raises:
        NotPermittedError: the actor lacks ``duties.deadlines``.
        NotFoundError: there is no such person.
    """
    require(PERMISSION)
    staff = member(to) if to else None
    found = Deadline.objects.filter(reference__in=references, closed_at=None)
    count = found.update(owner=staff)
    note(count=count, owner=pseudonym("staff", staff.pk) if staff else "")
    return count

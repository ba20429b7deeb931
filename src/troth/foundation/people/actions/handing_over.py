"""What somebody who leaves hands over here: the invitations that are still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.foundation.people.models import Invitation

if TYPE_CHECKING:
    from uuid import UUID


def hand_over_invitations(leaving: UUID, successor: UUID | None) -> int:
    """Let a successor answer for open invitations; without one they are withdrawn.

    Otherwise somebody could leave a way back in behind. Returns how many there were.
    """
    waiting = Invitation.objects.filter(
        invited_by=leaving,
        used_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    if successor:
        return waiting.update(invited_by=successor)
    return waiting.update(withdrawn_at=timezone.now())

"""Approving what becomes of a person's data: two people, or one who signed in afresh, and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan


def approve_subject(
    *, plan: UUID, fingerprint: str, signed_in_at: datetime | None = None
) -> SubjectPlan:
    """Say yes to a plan; approved and in effect, it is carried out by itself.

    Who says it first has asked for it; a second person approves. Where nobody else may approve,
    the one person approves alone, signed in within the last five minutes, and it begins 24 hours
    later. A rectification needs one person only, and begins at once.

    Args:
        plan: its id.
        fingerprint: of the plan that the person saw.
        signed_in_at: when the person last entered a password or a code; None: not known.

    Raises:
        NotPermittedError: the actor lacks ``erasure.approve``, is no person, asked for it and
            somebody else could approve it, or is alone without a fresh sign-in.
        NotFoundError: there is no such plan.
        StateConflictError: it does not wait for approval, or was planned anew.
    """
    raise NotImplementedError


def approve_many(
    *, plans: Mapping[UUID, str], signed_in_at: datetime | None = None
) -> list[SubjectPlan]:
    """Say yes to several plans at once, all or none; see ``approve_subject``.

    Args:
        plans: by id, the fingerprint that the person saw.
        signed_in_at: when the person last entered a password or a code; None: not known.
    """
    raise NotImplementedError

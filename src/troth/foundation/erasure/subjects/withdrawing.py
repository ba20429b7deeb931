"""Withdrawing a plan: nothing is to be done any more, and who it was about is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan


def withdraw(*, plan: UUID) -> SubjectPlan:
    """Withdraw a plan that no store was written by yet; its sealed values are destroyed.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.under_way``, a store was written already, or it has ended.
    """
    raise NotImplementedError

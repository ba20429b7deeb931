"""Going on with a plan after something was left or set aside, because a person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan


def try_again(*, plan: UUID) -> SubjectPlan:
    """Have every store that is not done tried again now, with all attempts before it.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.nothing_to_try``, it waits for nothing that could be tried.
    """
    raise NotImplementedError

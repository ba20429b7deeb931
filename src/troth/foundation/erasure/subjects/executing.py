"""Carrying out an approved plan, store by store, and reading again what should be gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan


def carry_out(plan: UUID) -> SubjectPlan:
    """Carry out an approved plan, or go on with it after a kill or a failure.

    Stores whose time for another attempt has not come are left out. Failures of a store are kept
    and recorded and do not keep the others from being worked on: look at the state returned.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.not_approved``, it is not, or not yet.
    """
    raise NotImplementedError


def ask_to_carry_out(plan: SubjectPlan) -> None:
    """Have the worker carry out a plan."""
    raise NotImplementedError

"""What became of a plan, truthfully."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.values import DatasetLine, ObstacleLine, Outcome


def outcome(plan: SubjectPlan) -> Outcome:
    """Return what was done, what stays and by which ground, and what is left."""
    raise NotImplementedError


def dataset_lines(plan: SubjectPlan) -> tuple[DatasetLine, ...]:
    """Return the dry run: what would become of each dataset's rows."""
    raise NotImplementedError


def obstacle_lines(plan: SubjectPlan) -> tuple[ObstacleLine, ...]:
    """Return what keeps a plan from being approved, or should be known."""
    raise NotImplementedError

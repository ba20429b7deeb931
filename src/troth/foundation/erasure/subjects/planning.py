"""Planning: what would become of one person's data, as the readers see it. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.values import Correction


def plan_subject(*, about: str, person: Person, keeps: Mapping[UUID, str]) -> SubjectPlan:
    """Plan the erasure of a person's data: a dry run as the readers.

    The person is looked up in every store, rows are counted, and everything that keeps the plan
    from being carried out is in ``SubjectPlan.obstacles``; with an obstacle that refuses it is
    ``blocked``, else it waits for approval. What Troth cannot write to becomes a task by hand.
    Planned again about the same thing, the number goes up and an open plan is withdrawn; one that
    is under way is returned as it is.

    Args:
        about: what it is for, opaque, such as ``request:<uuid>``.
        person: whose data.
        keeps: by id of a dataset, the ground by which its rows stay (GDPR Art. 17(3)), as a text
            that people are shown; legal holds and the map's decisions come on top.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        InvalidInputError: ``erasure.no_identity``, the person brings none.
        KeyUnavailableError: a password or a hold's list of people cannot be opened.
    """
    raise NotImplementedError


def plan_rectification(
    *, about: str, person: Person, corrections: Sequence[Correction]
) -> SubjectPlan:
    """Plan that corrected values are written everywhere the map says they are copied.

    Args:
        about: as in ``plan_subject``.
        person: whose data.
        corrections: at least one.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        InvalidInputError: ``erasure.no_identity``; ``erasure.no_correction``, there is none, or no
            field of the person is meant by it.
    """
    raise NotImplementedError


def plan_again(*, plan: UUID) -> SubjectPlan:
    """Plan the same about the same person once more, with a number one higher.

    Values that stores needed of others that are done already are taken over.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.person_forgotten``, it is done or withdrawn, and who it was
            about is not known any more; ``erasure.under_way``, it is being carried out.
    """
    raise NotImplementedError

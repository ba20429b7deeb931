"""What Troth cannot do itself: somebody does it by hand, and says so with proof."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.foundation.erasure.models import PlanState, SubjectTask
from troth.foundation.erasure.models.subjects import ENDED
from troth.foundation.erasure.schemas.subjects import ProofShown, TaskFinished
from troth.foundation.erasure.subjects.errors import (
    nothing_said,
    proof_too_large,
    task_closed,
    task_not_found,
)
from troth.foundation.erasure.subjects.queries import held_plan, task_of
from troth.foundation.erasure.subjects.sealed import open_proof, seal_proof
from troth.foundation.erasure.subjects.settling import settle
from troth.foundation.recording import current_actor, note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

LONGEST: Final = 1_000
"""Characters that somebody may say about what was done."""
LARGEST: Final = 10_000_000
"""Bytes of a file that shows it."""
_NAME: Final = 120
_CLOSED = (PlanState.BLOCKED, PlanState.WAITING, *ENDED)


def finish_task(
    *, task: UUID, said: str, proof: bytes | None = None, proof_name: str = ""
) -> SubjectTask:
    """Say that something was done by hand.

    Args:
        task: its id.
        said: what was done and how it was seen, without personal data, 1 to 1,000 characters.
        proof: a file that shows it, at most 10 MB; kept sealed.
        proof_name: its name, at most 120 characters.

    Raises:
        NotPermittedError: the actor lacks ``erasure.task``.
        NotFoundError: there is no such task.
        StateConflictError: ``erasure.task_closed``, it is done, or its plan is not approved or
            has ended.
        InvalidInputError: nothing was said, or the file is too large.
    """
    found = _finish(task, said.strip(), proof, proof_name)
    settle(found.plan_id)
    return found


@recorded(TaskFinished)
def _finish(task: UUID, said: str, proof: bytes | None, name: str) -> SubjectTask:
    require("erasure.task")
    if not 1 <= len(said) <= LONGEST:
        raise nothing_said()
    if len(proof or b"") > LARGEST or len(name) > _NAME:
        raise proof_too_large()
    plan = held_plan(task_of(task).plan_id)
    found = task_of(task)
    if found.done_at or plan.state in _CLOSED:
        raise task_closed()
    actor = current_actor()
    found.done_by_id = actor.identifier if actor.kind == "staff" else None
    found.done_at, found.said = timezone.now(), said
    if proof is not None:
        found.proof, found.proof_name = seal_proof(found, proof), name
        found.proof_digest = hashlib.sha256(proof).hexdigest()
    found.save()
    note(plan=str(plan.pk), task=str(found.pk), proof=found.proof_digest)
    return found


@recorded(ProofShown)
def proof_of(*, task: UUID) -> bytes:
    """Return the file that shows that a task was done; recorded, because it may name people.

    Raises:
        NotPermittedError: the actor lacks ``erasure.task``.
        NotFoundError: there is no such task, or no file.
    """
    require("erasure.task")
    found = task_of(task)
    if found.proof is None:
        raise task_not_found()
    note(plan=str(found.plan_id), task=str(found.pk))
    return open_proof(found)

"""What Troth cannot do itself: somebody does it by hand, and says so with proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectTask


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
    raise NotImplementedError


def proof_of(*, task: UUID) -> bytes:
    """Return the file that shows that a task was done; recorded, because it may name people.

    Raises:
        NotPermittedError: the actor lacks ``erasure.task``.
        NotFoundError: there is no such task, or no file.
    """
    raise NotImplementedError

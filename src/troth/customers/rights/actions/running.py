"""The clocks of a request: asking what is meant, going on, and telling that it takes longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request

CLARIFICATION: Final = "clarification"


def ask_back(*, request: UUID, text: str, event: str = CLARIFICATION) -> Request:
    """Ask the person what they mean; clocks stand still where their law lets them, and only there.

    Args:
        request: its id.
        text: the question, in the person's language; it is mailed.
        event: of the lawbook, for which a clock may pause.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``.
    """
    raise NotImplementedError


def resume(*, request: UUID) -> Request:
    """Let clocks that stand still run again; the person's answer does so by itself.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.no_clock``: none stands still.
    """
    raise NotImplementedError


def extend(*, request: UUID, ground: str) -> Request:
    """Take more time where the law grants it; the person is told at once, and why.

    Every clock that runs is extended, or none: where one law grants nothing, nothing is gained.

    Args:
        request: its id.
        ground: why, in the person's language, 1 to 500 characters, without personal data: it
            stands in the notice to the person and in the register.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``duties.unfit_ground``.
        StateConflictError: ``rights.no_clock``, ``duties.no_extension`` or
            ``duties.extended_already``.
        DeadlineError: ``duties.notice_too_late``.
    """
    raise NotImplementedError

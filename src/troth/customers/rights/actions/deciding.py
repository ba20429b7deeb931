"""Refusing a request, with reasons, and deciding an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request


def refuse(*, request: UUID, ground: str, text: str) -> Request:
    """Refuse a request; the person is told why, how to appeal, and to whom they may complain.

    Args:
        request: its id.
        ground: of ``grounds.RefusalGround``.
        text: the reasons, in the person's language, 1 to 10,000 characters; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_ground`` or ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``; ``rights.is_an_appeal``.
    """
    raise NotImplementedError


def decide_appeal(*, request: UUID, granted: bool, text: str) -> Request:
    """Decide an appeal; what was refused goes on where it is granted.

    Args:
        request: id of the appeal.
        granted: whether it is done after all.
        text: the reasons, in the person's language, 1 to 10,000 characters; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_an_appeal``.
    """
    raise NotImplementedError

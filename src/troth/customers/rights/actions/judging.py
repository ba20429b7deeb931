"""What the privacy officer finds about who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request


def doubt(*, request: UUID, code: str, text: str) -> Request:
    """Write down a doubt about who asks, and ask the person for something more.

    Args:
        request: its id.
        code: of ``grounds.DoubtCode``; the person never sees it.
        text: what is asked of the person, in their language; they read it, and it is mailed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_ground`` or ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``, or ``rights.no_proof_asked``: the law asks for no
            proof here.
    """
    raise NotImplementedError


def settle(*, request: UUID, text: str) -> Request:
    """Say that it is the person, by looking.

    Args:
        request: its id.
        text: how that was found, for the company alone; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``.
    """
    raise NotImplementedError


def accept_proxy(*, request: UUID, text: str) -> Request:
    """Accept the proof of the one who asks for another.

    Args:
        request: its id.
        text: what the proof is, for the company alone; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``: nobody asks for another here, or it is over.
    """
    raise NotImplementedError


def name_address(*, request: UUID, address: str) -> None:
    """Name the address on record by hand, from a system without a connector; a code goes there.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``correspondence.not_an_address``.
        StateConflictError: ``rights.not_now`` or ``rights.no_proof_asked``.
    """
    raise NotImplementedError

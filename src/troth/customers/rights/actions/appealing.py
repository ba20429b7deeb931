"""Contesting a refusal: an appeal is a request of its own, with its own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.values import Receipt


def appeal(*, request: UUID, text: str) -> Receipt:
    """Contest the refusal of a request, or what was kept back of it.

    The appeal is a request with ``appeal_of``: nothing is carried out for it by itself; somebody
    of the company decides it (``deciding.decide_appeal``).

    Args:
        request: id of the request that was refused or done in part.
        text: why, at most 10,000 characters.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.nothing_to_appeal``.
        InvalidInputError: ``rights.unfit_text``.
    """
    raise NotImplementedError

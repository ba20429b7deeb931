"""A change of the address on record: confirmed at both, and nothing is handed out for a week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import AddressChange

BARRED: Final = timedelta(days=7)
"""For how long nothing is handed out after an address was changed."""


def ask_change(*, request: UUID, new: str) -> AddressChange:
    """Ask for another address on record; a code goes to the old one and to the new one.

    The request is one of rectification whose person proved who they are; the old address is the
    one at which they did.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``.
        InvalidInputError: ``correspondence.not_an_address``.
    """
    raise NotImplementedError


def confirm_change(*, change: UUID, side: str, code: str, network: str = "") -> AddressChange:
    """Confirm a change at one of the two addresses; it holds once both did.

    Args:
        change: its id.
        side: ``old_address`` or ``new_address``.
        code: as typed.
        network: as for ``verifying.enter_code``.

    Raises:
        NotFoundError: ``rights.no_change``.
        NotPermittedError: ``rights.wrong_code`` or ``rights.too_many_tries``.
    """
    raise NotImplementedError

"""Mails of which a person says whether they are requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.values import LetterText, Receipt


def show_letter(*, letter: UUID) -> LetterText:
    """Return what a letter says.

    Raises:
        NotPermittedError: the actor lacks ``rights.read``.
        NotFoundError: ``rights.no_letter``; ``rights.deleted``.
    """
    raise NotImplementedError


def settle_letter(*, letter: UUID, kind: str = "", residence: str = "") -> Receipt | None:
    """Say what a letter is: a request of a kind, or none.

    A request has the sender as address for answers and as identity; the sender is told and has to
    show who they are, for a mail's sender is no identity.

    Args:
        letter: its id.
        kind: of ``core.requesting.kinds``; empty: it is no request.
        residence: as for ``asking.ask``.

    Returns:
        The receipt; None where it is no request.

    Raises:
        NotPermittedError: the actor lacks ``rights.enter``.
        NotFoundError: ``rights.no_letter``.
        StateConflictError: ``rights.letter_settled``.
        InvalidInputError: ``rights.unfit_kind``; ``rights.missing_contact``: nobody can be
            answered, so that it is entered as a letter with a postal address instead.
    """
    raise NotImplementedError

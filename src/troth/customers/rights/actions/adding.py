"""What the person adds to a request afterwards, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.customers.rights.values import Upload


def add(*, request: UUID, text: str = "", files: Sequence[Upload] = ()) -> None:
    """Add words and files to a request that is open; a clock that waited for them runs again.

    Args:
        request: its id.
        text: at most 10,000 characters.
        files: at most 10 a request, each at most 10 MB and, by its content, PDF, JPEG, PNG, WebP,
            TIFF or plain text. They are sealed on disk as they are read.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it is over.
        InvalidInputError: ``rights.unfit_text``, ``rights.missing_text`` (neither words nor
            files), ``rights.file_too_big``, ``rights.too_many_files`` or
            ``rights.unknown_file_type``.
    """
    raise NotImplementedError


def cancel(*, request: UUID) -> None:
    """Take a request back; its clocks end.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it is over, or was carried out already.
    """
    raise NotImplementedError

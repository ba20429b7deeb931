"""The circuit breaker of a store: after failures in a row no plan works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from troth.foundation.erasure.models import StoreBreaker

IN_A_ROW: Final = 5
"""Failures of a store in a row, over all plans, after which it is left alone."""


def resume_store(*, store: str) -> StoreBreaker:
    """Say that a store is mended; plans that wait for it go on.

    Args:
        store: its key.

    Raises:
        NotPermittedError: the actor lacks ``erasure.resume``.
        NotFoundError: ``erasure.not_suspended``, it is not suspended.
    """
    raise NotImplementedError

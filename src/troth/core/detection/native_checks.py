"""Which checks the native engine has compiled, beside those in Python that they answer as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.detection.iban_lengths import is_iban
from troth.core.detection.luhn import is_luhn

if TYPE_CHECKING:
    from collections.abc import Callable

_CODES: Final[dict[object, int]] = {is_luhn: 1, is_iban: 2}


def code_of(check: Callable[[str], Any] | None) -> int:
    """Return the engine's number for a check; 0: it asks Python, as it does where it is unsure."""
    return _CODES.get(check, 0)

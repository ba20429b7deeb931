"""Names that a promise gives to things of the map: those that are not there are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def require_known(
    field: str, keys: Iterable[str], is_known: Callable[[str], bool], *, said: str, remedy: str
) -> None:
    """Refuse the first key that is not known.

    Args:
        field: the parameter that holds the keys.
        keys: what was named.
        is_known: says whether the house knows a key.
        said: what is wrong, with ``%s`` for the key.
        remedy: what to do about it.

    Raises:
        InvalidInputError: ``promises.unfit_FIELD``.
    """
    for key in keys:
        if not is_known(key):
            raise InvalidInputError(f"promises.unfit_{field}", said % key, remedy)

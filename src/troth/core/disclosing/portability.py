"""How much a law gives to whoever takes their data elsewhere.

GDPR Art. 20(1): what the person provided, where it is used by consent or for a contract; what they
provided is what they gave and what was observed when they used a service, but not what was derived
from it (Article 29 Working Party, WP 242 rev.01, pages 9 and 10). Virginia, Code 59.1-577(A)(4):
what they provided, whatever the ground. Laws that speak of a copy of the data in a portable form
give all of it (read 2026-11-27).
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

BASES: Final = frozenset({"consent", "contract"})
"""Legal bases of data that people may take elsewhere (GDPR Art. 20(1)(a))."""
ORIGINS: Final = frozenset({"given", "observed"})
"""Origins of data that a person provided."""


class Extent(IntEnum):
    """How much is given, the least first.

    ``AGREED``: what was provided, where it is used by consent or for a contract; ``PROVIDED``:
    what was provided; ``WHOLE``: everything.
    """

    AGREED = 1
    PROVIDED = 2
    WHOLE = 3


BY_DUTY: Final = {"gdpr-20": Extent.AGREED, "va-577-a4": Extent.PROVIDED}
"""What a duty of the lawbook gives that does not give everything, by its id."""


def extent_of(regimes: Iterable[Collection[str]]) -> Extent:
    """Return how much a person may take elsewhere: what the most generous of their laws gives.

    Args:
        regimes: for each law that protects the person, the ids of its duties on portability, of
            inherited ones those of the law that they come from. Without any, it is as in the GDPR.
    """
    given = (
        min((BY_DUTY[one] for one in duties if one in BY_DUTY), default=Extent.WHOLE)
        for duties in regimes
        if duties
    )
    return max(given, default=Extent.AGREED)

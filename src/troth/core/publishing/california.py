"""What California asks of a notice.

Source: California Civil Code 1798.130(a)(5), 1798.135(a) and the categories of 1798.140(v)(1)(A) to
(L); letters (D) to (L) read 2026-11-27 in a reprint of the code, the rest in secondary texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CCPA_CATEGORIES: Final = (
    "identifiers",
    "customer_records",
    "protected_characteristics",
    "commercial",
    "biometric",
    "network_activity",
    "geolocation",
    "sensory",
    "professional",
    "education",
    "inferences",
    "sensitive",
)
"""Civil Code 1798.140(v)(1)(A) to (L), in the order of the letters."""


@dataclass(frozen=True, slots=True)
class CaliforniaCategory:
    """What happened in twelve months to one category of personal information.

    Attributes:
        key: one of ``CCPA_CATEGORIES``.
        shared: for advertising across contexts (1798.140(ah)).
        disclosed: for a business purpose (1798.140(e)).
        retention: keys of ``Facts.retention`` (1798.100(a)(3)).
        recipients: keys of ``Facts.recipients`` to whom it was sold, shared or disclosed.
    """

    key: str
    collected: bool = True
    sold: bool = False
    shared: bool = False
    disclosed: bool = False
    retention: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class California:
    """The Californian part of the facts.

    Attributes:
        opt_out: address at which to refuse sale and sharing; needed where there is any.
        limit: address at which to limit the use of sensitive information; empty: it is not used
            beyond what people asked for.
    """

    categories: tuple[CaliforniaCategory, ...] = ()
    opt_out: str = ""
    limit: str = ""

    @property
    def sells_or_shares(self) -> bool:
        """Say whether any category was sold or shared."""
        return any(one.sold or one.shared for one in self.categories)

    @property
    def signal(self) -> str:
        """Return how Global Privacy Control is treated: a sale or sharing has to honour it."""
        return "honoured" if self.sells_or_shares else "nothing_to_stop"

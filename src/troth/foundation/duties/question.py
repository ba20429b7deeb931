"""One thing that the company is asked about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from troth.core.lawbook import fact

if TYPE_CHECKING:
    from troth.core.lawbook.words import Words

SEAT: Final = fact.SEAT
"""The key of the main establishment: no rule reads it; it picks the holidays that count."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the company is asked about itself.

    Attributes:
        key: by which facts and rules name it.
        value: what one answer is: bool, count, share, amount, jurisdictions or seat.
        by: what it is asked for each of: jurisdiction, currency, or nothing.
        words: the question; ``{where}`` stands for the jurisdiction or currency.
        help: what counts and what does not.
        first: whether it is asked first, or when a rule that may apply needs it.
    """

    key: str
    value: str
    by: str
    words: Words
    help: Words
    first: bool

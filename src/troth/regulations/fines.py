"""What a breach may cost, in words, for this company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.lawbook.exposure import exposure
from troth.core.lawbook.known import known
from troth.foundation.duties.queries.facts import company_facts
from troth.regulations.words import phrase_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from troth.core.lawbook.exposure import Exposure
    from troth.core.lawbook.regime import Regime


@dataclass(frozen=True, slots=True)
class FineWords:
    """One fine in words.

    Attributes:
        short: the limit, in one sentence.
        words: everything that is to be said with it, in order.
    """

    exposure: Exposure
    short: str
    words: tuple[str, ...]


def fine_words(regime: Regime, on: date) -> Mapping[str, FineWords]:
    """Return the fines of a law on a day, by id."""
    found = {}
    for one in exposure(regime, known(company_facts(on)), on):
        words = tuple(phrase_words(phrase) for phrase in one.words)
        found[one.fine.id] = FineWords(one, words[0], words)
    return found

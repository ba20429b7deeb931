"""What is wrong with a lawbook, and where."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.entry import Dated, Place
    from troth.core.lawbook.regime import Regime


class Fault(NamedTuple):
    """One fault.

    Attributes:
        place: its file and line.
        reason: what is wrong, as the end of a sentence.
    """

    place: Place
    reason: str

    def __str__(self) -> str:
        """Return it as a sentence that begins with the place."""
        begin = f"{self.place.file}, line" if self.place.file else "Line"
        return f"{begin} {self.place.line}: {self.reason}."


def near(name: str, known: Iterable[str]) -> str:
    """Return how the refusal of a name goes on where one that is known comes near to it."""
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {found[0]}" if found else ""


def own_entries(regime: Regime) -> Iterator[Dated]:
    """Yield the dated entries that a regime's own file says."""
    yield from regime.applicability
    yield from regime.fines
    yield from (duty for duty in regime.duties if not duty.inherited_from)


def lines_of(regime: Regime) -> Iterator[tuple[Dated, Condition]]:
    """Yield every line of a regime's own conditions, with the entry it belongs to."""
    for rule in regime.applicability:
        yield from ((rule, line) for line in rule.lines())
    for duty in regime.duties:
        if not duty.inherited_from:
            yield from ((duty, line) for line in duty.lines())

"""What the values of a column say for one type, counted over its sampled distinct values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.marking import Step
from troth.core.detection.shapes import SHAPES

if TYPE_CHECKING:
    from troth.core.detection.column_statistics import ColumnStatistics
    from troth.core.detection.marking import Marker
    from troth.core.detection.recogniser import Recogniser

_FEWEST_CHECKED: Final = 5
_MOST_IDLE: Final = 0.3
_PASSING: Final = 0.8
_CHANCE: Final = 0.5
_ONE_IN_A_MILLION: Final = log(1e6)


@dataclass(slots=True)
class Tally:
    """How many sampled distinct values speak for a type.

    Attributes:
        recogniser: of the type.
        sampled: how many values were looked at.
        formed: how many have one of its forms.
        valid: how many of these have a right checksum, or need none.
        idle: how many of those stay right with another last sign: they have no check digit.
        twins: of how many of those a random value of the same outer shape is right too.
        spoken: how many are in its vocabulary.
        mentions: how many are texts that mention it.
        levels: how likely the valid ones are, each taken alone.
    """

    recogniser: Recogniser
    sampled: int
    formed: int = 0
    valid: int = 0
    idle: int = 0
    twins: int = 0
    spoken: int = 0
    mentions: int = 0
    levels: Counter[Likelihood] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Return the share of values that are valid or in the vocabulary, 0 to 1."""
        return max(self.valid, self.spoken) / self.sampled if self.sampled else 0.0

    @property
    def alone(self) -> Likelihood:
        """Return how likely at least a quarter of the valid values are, each taken alone.

        A column holds one kind of value: the plainest quarter speaks for those that are written
        less plainly.
        """
        plainer = 0
        for level in sorted(self.levels, reverse=True):
            plainer += self.levels[level]
            if plainer >= self.valid / 4:
                return level
        return Likelihood.VERY_UNLIKELY

    @property
    def rarity(self) -> float:
        """Return how often random values of the same outer shapes are right, above 0 to 1."""
        return (self.twins + 1) / (self.valid + 2)

    @property
    def is_no_chance(self) -> bool:
        """Say whether so many right values are no chance: less than one in a million columns.

        By Chernoff's bound on the binomial tail (H. Chernoff, Annals of Mathematical Statistics
        23, 1952; read 2026-11-27), with what random values of the same shapes do as the rate.
        """
        share, rate = self.valid / max(self.sampled, 1), self.rarity
        if share <= rate:
            return False
        missed = (1 - share) * log((1 - share) / (1 - rate)) if share < 1 else 0.0
        return self.sampled * (share * log(share / rate) + missed) > _ONE_IN_A_MILLION

    @property
    def is_checked(self) -> bool:
        """Say whether check digits hold so often that chance is ruled out.

        A check digit finds every single wrong sign; where a value's neighbour is right too, there
        is none.
        """
        return (
            self.is_no_chance
            and self.valid >= _PASSING * self.formed
            and self.idle <= _MOST_IDLE * self.valid
        )

    @property
    def is_refuted(self) -> bool:
        """Say whether most values have the form and fail the checksum, as chance has it."""
        return (
            self.formed >= _FEWEST_CHECKED
            and self.valid < _CHANCE * self.formed
            and self.formed >= _CHANCE * self.sampled
        )


def tallied(statistics: ColumnStatistics, marker: Marker) -> dict[str, Tally]:
    """Return for each type that any sampled value speaks for how many do."""
    tallies: dict[str, Tally] = {}
    for marks, count in statistics.looked_into.items():
        for type_, (steps, level) in _by_type(marks, marker).items():
            if type_ not in tallies:
                tallies[type_] = Tally(marker.by_type[type_], statistics.looked_into.total())
            _add(tallies[type_], steps, level, count)
    return tallies


def _by_type(
    marks: tuple[int, ...], marker: Marker
) -> dict[str, tuple[set[Step], Likelihood | None]]:
    found: dict[str, tuple[set[Step], Likelihood | None]] = {}
    for code in marks:
        if code < SHAPES:
            continue
        recogniser, pattern, step = marker.origin(code)
        steps, best = found.get(recogniser.type, (set(), None))
        if pattern is not None and step is Step.CHECKSUM:
            checked = pattern.checksum or recogniser.checksum
            level = pattern.valid if checked and pattern.valid else pattern.alone
            best = level if best is None else max(best, level)
        found[recogniser.type] = (steps | {step}, best)
    return found


def _add(tally: Tally, steps: set[Step], level: Likelihood | None, count: int) -> None:
    tally.formed += count * (Step.FORM in steps)
    tally.valid += count * (Step.CHECKSUM in steps)
    tally.idle += count * (Step.NEIGHBOUR in steps)
    tally.twins += count * (Step.TWIN in steps)
    tally.spoken += count * (Step.WORD in steps)
    tally.mentions += count * (Step.MENTION in steps)
    if level is not None:
        tally.levels[level] += count

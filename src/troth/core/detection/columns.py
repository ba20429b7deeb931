"""Columns: what personal data a column holds, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.column_names import Agreement, ColumnNameLexicon
from troth.core.detection.column_statistics import ColumnStatistics, measure
from troth.core.detection.evidence import Column, Weighed, weigh
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.marking import Marker
from troth.core.detection.reasons import reason_of
from troth.core.detection.shapes import SHAPES
from troth.core.detection.surroundings import Surroundings, below
from troth.core.detection.tallies import Tally, tallied
from troth.core.detection.words import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from troth.core.detection.column_names import NameMatch
    from troth.core.detection.recogniser import Recogniser

PROPOSED_FROM: Final = Likelihood.POSSIBLE
"""The lowest likelihood with which a category is proposed."""

_ALTERNATIVES: Final = 3

_NOBODY: Final = "user"
"""The category of what is found in texts for others' sake: a date alone tells of nobody."""

_NAMES: Final = "user.name"
"""The category of people's names."""

_WRITTEN_AS: Final = {"fax_number": "phone"}
"""Types that only the column's name tells from another, whose values speak for them."""


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """A column and some of its values.

    Attributes:
        dataset: the table's or file's name.
        name: the column's name.
        values: as text, numbers and dates too; None where there is none.
        declared_type: as the store has it, such as ``VARCHAR(40)``; empty: none.
        siblings: the names of the table's other columns.
    """

    dataset: str
    name: str
    values: Sequence[str | None] = ()
    declared_type: str = ""
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another type that a column may hold.

    Attributes:
        type: the recogniser's type.
        category: its fideslang key.
        likelihood: how likely it is.
    """

    type: str
    category: str
    likelihood: Likelihood


@dataclass(frozen=True, slots=True)
class Classification:
    """What a column seems to hold.

    Attributes:
        category: fideslang key; None: no personal data was found.
        type: the recogniser that spoke for it; empty: none.
        likelihood: how sure that is; of None, how likely the best guess was.
        reason: why, in shares and names of columns and tables, never in values.
        share: share of sampled distinct values that were recognised, 0 to 1.
        distinct_share: distinct values for each filled row, 0 to 1.
        distinct: how many distinct values there are, beyond 1,023 an estimate.
        rows: how many rows were read.
        empties: how many of them hold nothing.
        special: whether it reveals special categories (GDPR Art. 9(1)).
        alternatives: what else it may be, likeliest first, at most three.
    """

    category: str | None
    type: str
    likelihood: Likelihood
    reason: str
    share: float
    distinct_share: float
    distinct: int
    rows: int
    empties: int
    special: bool = False
    alternatives: tuple[Alternative, ...] = ()


class ColumnClassifier:
    """Classifies columns with a set of recognisers.

    It is made once: compiling all patterns takes a moment.

    Raises:
        ValueError: a pattern of a recogniser is none in RE2's syntax.
    """

    def __init__(self, recognisers: Iterable[Recogniser]) -> None:
        self.marker = Marker(one for one in recognisers if one.category != _NOBODY)
        categories = {one.type: one.category for one in self.marker.recognisers}
        lexicon = ColumnNameLexicon(self.marker.recognisers)
        self._surroundings = Surroundings(lexicon, categories)

    def classify(self, column: ColumnSample, salt: bytes = b"") -> Classification:
        """Return what a column seems to hold.

        Args:
            column: with the values to look at; all of them are.
            salt: chooses which distinct values are looked into when there are more than 1,024.
        """
        return self.judge(measure(column.values, self.marker, salt), column)

    def is_name(self, text: str) -> bool:
        """Say whether a text names something, such as a column, rather than a person.

        What names a kind of data does, whatever else it is; no other word is a known name of
        people.
        """
        named = self._surroundings.matches(text).values()
        if any(match.agreement is Agreement.EXACT for match in named):
            return True
        return not any(map(self._is_of_people, split(text)))

    def _is_of_people(self, word: str) -> bool:
        codes = (code for code in self.marker.marks(word) if code >= SHAPES)
        origins = map(self.marker.origin, codes)
        return any(below(origin.recogniser.category, (_NAMES,)) for origin in origins)

    def judge(self, statistics: ColumnStatistics, column: ColumnSample) -> Classification:
        """Return what a column seems to hold by statistics that were made before.

        Args:
            statistics: of its values, measured by this classifier's marker and perhaps merged.
            column: all else that is known of it; its values are not looked at.
        """
        matches = self._surroundings.matches(column.name)
        tallies = _told_apart(tallied(statistics, self.marker), matches)
        rows = self._surroundings.rows(column.dataset, column.siblings)
        known = Column(column.name, column.declared_type, statistics, rows)
        weighed = [
            weigh(self.marker.by_type[type_], tallies.get(type_), matches.get(type_), known)
            for type_ in {**tallies, **matches}
            if type_ not in {_WRITTEN_AS.get(named) for named in matches}
        ]
        weighed.sort(key=_rank, reverse=True)
        return _classification(weighed, statistics, column.name)


def _told_apart(tallies: dict[str, Tally], matches: Mapping[str, NameMatch]) -> dict[str, Tally]:
    """Return the tallies with those of a type that the name tells from another moved to it."""
    told = dict(tallies)
    for type_ in matches:
        if (other := _WRITTEN_AS.get(type_)) and other in told:
            told[type_] = told.pop(other)
    return told


def _rank(weighed: Weighed) -> tuple[Any, ...]:
    return (
        weighed.likelihood,
        weighed.is_checked,
        weighed.agreement,
        round(weighed.share, 1),
        weighed.alone,
        -weighed.tally.rarity,
        -len(weighed.recogniser.vocabulary),
        weighed.share,
        weighed.recogniser.type,
    )


def _classification(
    weighed: list[Weighed], statistics: ColumnStatistics, name: str
) -> Classification:
    best = weighed[0] if weighed else None
    proposed = best if best and best.likelihood >= PROPOSED_FROM else None
    return Classification(
        category=proposed.recogniser.category if proposed else None,
        type=proposed.recogniser.type if proposed else "",
        likelihood=best.likelihood if best else Likelihood.VERY_UNLIKELY,
        reason=reason_of(proposed, statistics, name),
        share=proposed.share if proposed else 0.0,
        distinct_share=statistics.distinct_share,
        distinct=statistics.distinct,
        rows=statistics.rows,
        empties=statistics.empties,
        special=proposed.recogniser.special if proposed else False,
        alternatives=tuple(_alternatives(weighed[1:])) if proposed else (),
    )


def _alternatives(weighed: list[Weighed]) -> list[Alternative]:
    return [
        Alternative(one.recogniser.type, one.recogniser.category, one.likelihood)
        for one in weighed[:_ALTERNATIVES]
        if one.likelihood >= PROPOSED_FROM
    ]


@cache
def own_classifier() -> ColumnClassifier:
    """Return the classifier of all recognisers that Troth brings, made when first asked for."""
    return ColumnClassifier(all_recognisers())


def classify(column: ColumnSample) -> Classification:
    """Return what a column seems to hold, judged by all recognisers that Troth brings."""
    return own_classifier().classify(column)

"""References that no schema declares, guessed from values and names.

A column whose values all stand in a unique column may refer to it. Runs of small numbers always
stand in longer runs, so for numbers the names must agree too. Values are compared by the salted
hashes that are kept of them: because every column keeps those of the smallest hashes, of two
columns the same values are kept, and the share that stands in the other can be seen from them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from troth.core.detection.distinct import SAMPLE
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.reference_names import (
    forms_of_key,
    forms_of_reference,
    names_the_same_table,
)
from troth.core.detection.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from troth.core.detection.column_statistics import ColumnStatistics

_UNIQUE: Final = 0.999
_CONTAINED: Final = 0.95
_SEEN: Final = 0.02
_PROBES: Final = 48
_FEWEST: Final = 10
_MOST_SHARING: Final = 32
_NEAREST: Final = 8
_TELLING: Final = 0.7

COMPARED: Final = 256
"""Values, those of the smallest hashes, by which columns are compared."""


@dataclass(frozen=True, slots=True)
class ReferenceColumn:
    """A column that may refer, or be referred to; little is kept, because there may be thousands.

    Attributes:
        dataset: the table's name.
        name: the column's name.
        keys: its smallest hashes in their order, at most ``COMPARED``.
        is_unique: whether every value stands in one row alone.
        tells: whether its values are of a kind that stands in no other column by chance.
        is_key: whether it is declared the primary key, or unique.
        is_complete: whether all rows of the table were read.
    """

    dataset: str
    name: str
    keys: tuple[int, ...]
    is_unique: bool
    tells: bool
    is_key: bool
    is_complete: bool

    @classmethod
    def of(
        cls,
        place: tuple[str, str],
        statistics: ColumnStatistics,
        *,
        is_key: bool = False,
        is_complete: bool = True,
    ) -> Self:
        """Return what is kept of a column.

        Args:
            place: names of its table and itself.
            statistics: measured with the same salt as those of all other columns.
            is_key: whether it is declared the primary key, or unique.
            is_complete: whether all rows of the table were read.
        """
        return cls(
            *place,
            keys=tuple(nsmallest(COMPARED, statistics.sample)),
            is_unique=is_key or _is_unique(statistics),
            tells=_tells(statistics),
            is_key=is_key,
            is_complete=is_complete,
        )


class GuessedReference(NamedTuple):
    """That one column seems to refer to another.

    Attributes:
        dataset: the table that refers.
        name: its column.
        to_dataset: the table that is referred to.
        to_name: its column.
        likelihood: how likely that is.
        share: share of compared values that stand in the other column, 0 to 1.
        reason: why, in shares and names.
    """

    dataset: str
    name: str
    to_dataset: str
    to_name: str
    likelihood: Likelihood
    share: float
    reason: str


def guess_references(columns: Iterable[ReferenceColumn]) -> list[GuessedReference]:
    """Return what seems to refer to what: at most one target a column, the likeliest.

    The work is proportional to the number of columns: each is compared only with keys that its
    name names, or in which a few of its values stand.

    Args:
        columns: of all tables; those that are empty refer to nothing.
    """
    known = [column for column in columns if column.keys]
    targets = [column for column in known if column.is_unique]
    by_name, by_hash = _by_name(targets), _by_hash(targets)
    unique, guesses = {id(target) for target in targets}, []
    for column in known:
        named = {id(one): one for one in _named(column, by_name, targets)}
        near = {} if id(column) in unique else {id(one): one for one in _near(column, by_hash)}
        found = [
            guess
            for key, one in {**near, **named}.items()
            if (guess := _guess(column, one, named=key in named))
        ]
        if found:
            guesses.append(max(found, key=lambda guess: (guess.likelihood, guess.share)))
    return guesses


def contained(one: ReferenceColumn, other: ReferenceColumn) -> tuple[int, int]:
    """Return how many of one column's comparable values stand in another, and how many there are.

    Args:
        one: the column that may refer.
        other: the column that it may refer to.
    """
    limit = other.keys[-1] if len(other.keys) >= COMPARED else None
    compared = [key for key in one.keys if limit is None or key <= limit]
    return len(set(other.keys).intersection(compared)), len(compared)


def _is_unique(statistics: ColumnStatistics) -> bool:
    # Beyond what is kept the number of distinct values is an estimate; it errs by 3 %.
    least = _UNIQUE if statistics.distinct < SAMPLE else _CONTAINED
    return statistics.distinct >= _FEWEST and statistics.distinct_share >= least


def _by_name(targets: Iterable[ReferenceColumn]) -> Mapping[str, list[ReferenceColumn]]:
    named: defaultdict[str, list[ReferenceColumn]] = defaultdict(list)
    for target in targets:
        for form in forms_of_key(target.dataset, target.name):
            named[form].append(target)
    return named


def _by_hash(targets: Iterable[ReferenceColumn]) -> Mapping[int, list[ReferenceColumn]]:
    holding: defaultdict[int, list[ReferenceColumn]] = defaultdict(list)
    for target in targets:
        if target.tells:
            for key in target.keys:
                if len(holding[key]) < _MOST_SHARING:
                    holding[key].append(target)
    return holding


def _tells(statistics: ColumnStatistics) -> bool:
    """Say whether values are of a kind that does not stand in another column by chance."""
    alike = (
        Shape.NUMBER,
        Shape.BOOLEAN,
        Shape.DATE,
        Shape.UP_TO_2,
        Shape.TWO_WORDS,
        Shape.MANY_WORDS,
    )
    return len(statistics.sample) >= _FEWEST and all(
        statistics.share(shape) < 1 - _TELLING for shape in alike
    )


def _named(
    column: ReferenceColumn,
    by_name: Mapping[str, list[ReferenceColumn]],
    targets: Iterable[ReferenceColumn],
) -> Iterator[ReferenceColumn]:
    for form in forms_of_reference(column.name):
        yield from by_name.get(form, ())
    if names_the_same_table(column.name):
        yield from (one for one in targets if one.is_key and one.dataset == column.dataset)


def _near(
    column: ReferenceColumn, by_hash: Mapping[int, list[ReferenceColumn]]
) -> Iterator[ReferenceColumn]:
    """Yield the few keys in which most of the first values of a column stand."""
    if not column.tells:
        return
    probes = column.keys[:_PROBES]
    holding = {id(one): one for key in probes for one in by_hash.get(key, ())}
    often = Counter(id(one) for key in probes for one in by_hash.get(key, ()))
    for key, times in often.most_common(_NEAREST):
        if times >= len(probes) / 4 and holding[key].dataset != column.dataset:
            yield holding[key]


def _guess(
    column: ReferenceColumn, target: ReferenceColumn, *, named: bool
) -> GuessedReference | None:
    if (column.dataset, column.name) == (target.dataset, target.name):
        return None
    inside, compared = contained(column, target)
    share = inside / compared if compared else 0.0
    likelihood = _likelihood(target, share, compared, named=named)
    if likelihood is None:
        return None
    seen = f"{int(100 * share)} % of its values stand in {target.dataset}.{target.name}"
    reason = f"{seen}, its name agrees" if named else seen
    return GuessedReference(
        column.dataset, column.name, target.dataset, target.name, likelihood, share, reason
    )


def _likelihood(
    target: ReferenceColumn, share: float, compared: int, *, named: bool
) -> Likelihood | None:
    enough = compared >= _FEWEST
    if share >= _CONTAINED:
        if named:
            return Likelihood.VERY_LIKELY if enough else Likelihood.LIKELY
        return Likelihood.POSSIBLE if enough else None
    if named and not target.is_complete and share >= _SEEN:
        return Likelihood.POSSIBLE
    return None

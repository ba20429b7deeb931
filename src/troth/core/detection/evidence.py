"""Weighing: values, name, table and declared type of a column become one likelihood a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.column_names import Agreement
from troth.core.detection.fitting import fits, is_date_type, look_like_births
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.shapes import Shape
from troth.core.detection.surroundings import BARE, OF_THE_ROW, Rows, below, is_of_person
from troth.core.detection.tallies import Tally

if TYPE_CHECKING:
    from troth.core.detection.column_names import NameMatch
    from troth.core.detection.column_statistics import ColumnStatistics
    from troth.core.detection.recogniser import Recogniser

_MANY: Final = 20
_SOME: Final = 8
_HUNDRED: Final = 100
_FEW: Final = 3
_SMALL_VOCABULARY: Final = 600
_MOST: Final = 0.6
_PART: Final = 0.3
_TENTH: Final = 0.1
_LITTLE: Final = 0.05
_NEARLY_ALL: Final = 0.9

_WRITTEN_ANYHOW: Final = (
    "user.name",
    "user.contact.address",
    "user.contact.phone_number",
    "user.job_title",
    "user.workplace",
    "user.account.username",
    "user.demographic",
    "user.health_and_medical",
)
"""Categories whose values take more forms and words than any list has: the name is enough."""


class Column(NamedTuple):
    """What is known of a column beside one type's tally.

    Attributes:
        name: as the store has it.
        declared_type: as the store has it.
        statistics: of its values.
        rows: whom or what its table's rows are about.
    """

    name: str
    declared_type: str
    statistics: ColumnStatistics
    rows: Rows


class Weighed(NamedTuple):
    """How much speaks for one type in one column.

    Attributes:
        likelihood: how likely the column holds it.
        is_checked: whether check digits rule chance out.
        agreement: how plainly the name says so.
        share: share of sampled distinct values, 0 to 1.
        alone: how likely most valid values are, each taken alone.
        recogniser: of the type.
        tally: what the values say.
        match: what the name says.
    """

    likelihood: Likelihood
    is_checked: bool
    agreement: Agreement
    share: float
    alone: Likelihood
    recogniser: Recogniser
    tally: Tally
    match: NameMatch | None


def weigh(
    recogniser: Recogniser, tally: Tally | None, match: NameMatch | None, column: Column
) -> Weighed:
    """Return how much speaks for a type in a column.

    Args:
        recogniser: of the type.
        tally: what the values say; None: nothing.
        match: what the name says; None: nothing.
        column: all else.
    """
    tally = tally or Tally(recogniser, column.statistics.looked_into.total())
    return Weighed(
        _likelihood(recogniser, tally, match, column),
        tally.is_checked,
        match.agreement if match else Agreement.NONE,
        max(tally.share, tally.mentions / max(tally.sampled, 1)),
        tally.alone,
        recogniser,
        tally,
        match,
    )


def _likelihood(
    recogniser: Recogniser, tally: Tally, match: NameMatch | None, column: Column
) -> Likelihood:
    mentioned = _by_mentions(tally)
    if not fits(tally, column.statistics, column.declared_type):
        return mentioned
    spoken = max(_by_values(tally, column), mentioned)
    of_person = is_of_person(match, column.rows)
    if below(recogniser.category, OF_THE_ROW) and not of_person:
        return _of_whom_ever(spoken, match, column.rows)
    if match is None or (_is_bare(column.name) and not of_person):
        return spoken.moved(-1) if _is_name_of_things(tally, column) else spoken
    return _with_name(recogniser, tally, match, column, spoken)


def _of_whom_ever(spoken: Likelihood, match: NameMatch | None, rows: Rows) -> Likelihood:
    """Grade what a row of a thing may have as well: a branch has a city, too."""
    named = spoken.moved(match is not None and match.agreement is Agreement.EXACT)
    if rows is Rows.THINGS or (match and match.of_thing):
        return named.moved(-2)
    return max(named.moved(-1), min(spoken, Likelihood.POSSIBLE))


def _with_name(
    recogniser: Recogniser,
    tally: Tally,
    match: NameMatch,
    column: Column,
    spoken: Likelihood,
) -> Likelihood:
    exact = match.agreement is Agreement.EXACT
    by_name = (Likelihood.LIKELY if exact else Likelihood.POSSIBLE).moved(-match.of_thing)
    if not tally.sampled:
        return by_name
    if tally.is_refuted:
        return by_name.moved(-1)
    if _supported(recogniser, tally, column):
        surer = by_name.moved(is_date_type(recogniser))
        return max(spoken.moved(2 if exact else 1), surer)
    anyhow = below(recogniser.category, _WRITTEN_ANYHOW)
    return by_name if anyhow or not _is_looked_for(recogniser) else by_name.moved(-1)


def _is_looked_for(recogniser: Recogniser) -> bool:
    return bool(recogniser.patterns or recogniser.vocabulary)


def _supported(recogniser: Recogniser, tally: Tally, column: Column) -> bool:
    if is_date_type(recogniser):
        return column.statistics.share(Shape.DATE) >= _MOST
    return max(tally.formed, tally.spoken) >= _PART * tally.sampled


def _by_values(tally: Tally, column: Column) -> Likelihood:
    if is_date_type(tally.recogniser):
        births = look_like_births(column.statistics)
        return Likelihood.POSSIBLE if births else Likelihood.VERY_UNLIKELY
    if tally.is_refuted:
        return Likelihood.VERY_UNLIKELY
    return max(_by_form(tally, column.statistics), _by_vocabulary(tally, column.statistics))


def _by_form(tally: Tally, statistics: ColumnStatistics) -> Likelihood:
    if not tally.valid:
        return Likelihood.VERY_UNLIKELY
    share, level = tally.valid / tally.sampled, tally.alone
    if tally.is_checked:
        level = max(level, Likelihood.LIKELY).moved(tally.valid >= _MANY)
    else:
        level = level.moved(_agreeing(tally, level))
    if _are_addresses(tally, statistics):
        return level
    return level.moved(-_missing(tally.valid, share))


def _by_mentions(tally: Tally) -> Likelihood:
    """Grade texts that mention a type: some of them make the column one to look at."""
    if tally.mentions < _FEW or tally.mentions < _LITTLE * tally.sampled:
        return Likelihood.VERY_UNLIKELY
    return Likelihood.LIKELY if tally.mentions >= _PART * tally.sampled else Likelihood.POSSIBLE


def _agreeing(tally: Tally, level: Likelihood) -> int:
    """Return by how many levels many values surpass one: all in a form that is telling, or rare."""
    agreed = tally.valid >= _SOME and tally.valid >= _NEARLY_ALL * tally.sampled
    if agreed and level >= Likelihood.POSSIBLE:
        return 1
    return int(tally.is_no_chance and level < Likelihood.LIKELY)


def _are_addresses(tally: Tally, statistics: ColumnStatistics) -> bool:
    """Say whether values are words with numbers, and some of them addresses in a known form."""
    of_streets = below(tally.recogniser.category, ("user.contact.address.street",))
    known = tally.valid >= _SOME and tally.share >= _TENTH
    return of_streets and known and statistics.share(Shape.NUMBERED) >= _MOST


def _missing(valid: int, share: float) -> int:
    """Return by how many levels what is not recognised counts; a hundred values are no chance."""
    mixed = share < _MOST and not (valid >= _HUNDRED and share >= _PART)
    return mixed + (share < _PART) + (share < _LITTLE)


def _by_vocabulary(tally: Tally, statistics: ColumnStatistics) -> Likelihood:
    """Grade words: those of a large list also mean other things, so a few of them say little."""
    if not tally.spoken:
        return Likelihood.VERY_UNLIKELY
    share, large = tally.spoken / tally.sampled, _is_large(tally.recogniser)
    enough = _SOME if large else _FEW
    if share >= _MOST and tally.spoken >= enough:
        level = Likelihood.LIKELY
    elif share >= _NEARLY_ALL or (share >= _PART and tally.spoken >= _MANY):
        level = Likelihood.POSSIBLE
    else:
        level = Likelihood.UNLIKELY
    repeated = large and statistics.distinct < _MANY and statistics.distinct_share < _LITTLE
    return level.moved(-repeated)


def _is_large(recogniser: Recogniser) -> bool:
    return len(recogniser.vocabulary) > _SMALL_VOCABULARY or not recogniser.vocabulary


def _is_bare(name: str) -> bool:
    return name.strip().lower() in BARE


def _is_name_of_things(tally: Tally, column: Column) -> bool:
    """Say whether names of persons in a table of things are too few to be meant: Boeing, Ford."""
    of_persons = below(tally.recogniser.category, ("user.name",))
    return column.rows is Rows.THINGS and of_persons and tally.share < _PART

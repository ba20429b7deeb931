"""What will change in the law within some months."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from troth.core.lawbook.phrases import phrase
from troth.core.lawbook.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.core.lawbook.entry import Dated, Sourced
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.core.lawbook.words import Phrase


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One change.

    Attributes:
        regime: the id of the law.
        day: the day from which it holds; of what ends, the last day; None while nobody knows.
        words: what changes.
        entry: the entry that says so, with its sources and level.
    """

    regime: str
    day: date | None
    words: Phrase
    entry: Sourced


def upcoming(lawbook: Lawbook, on: date, within: int = 12) -> list[Upcoming]:
    """Return what changes after a day and within so many months, by day; the undated ones last.

    A proposal is told whatever its day, as long as that day has not passed.
    """
    last = months_later(on, within)
    found = [change for regime in lawbook.regimes for change in _changes(regime, on, last)]
    return sorted(found, key=lambda one: (one.day or date.max, one.regime, one.words.key))


def months_later(day: date, months: int) -> date:
    """Return the day so many months later; where the month lacks it, the month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _changes(regime: Regime, on: date, last: date) -> Iterator[Upcoming]:
    force = regime.in_force
    if on < force.begins <= last:
        yield _of(regime, "law_begins", force.begins, force)
    if force.ends and on <= force.ends < last:
        yield _of(regime, "law_ends", force.ends, force)
    for kind, entries, names in (
        ("rule", regime.applicability, ["rule"] * len(regime.applicability)),
        ("duty", regime.duties, [duty.id for duty in regime.duties]),
        ("fine", regime.fines, [fine.id for fine in regime.fines]),
    ):
        for run in runs(entries, names):
            found = _boundaries(kind, run)
            yield from (_of(regime, *one) for one in found if on < one[1] <= last)
    yield from _expected(regime, on, last)


def _boundaries(kind: str, run: Sequence[Dated]) -> Iterator[tuple[str, date, Dated]]:
    """Yield where the entries of one id begin, change and end."""
    yield f"{kind}_begins", run[0].begins, run[0]
    for before, after in pairwise(run):
        if before.ends and before.ends + timedelta(days=1) < after.begins:
            yield f"{kind}_ends", before.ends, before
            yield f"{kind}_begins", after.begins, after
        else:
            yield f"{kind}_changes", after.begins, after
    if run[-1].ends:
        yield f"{kind}_ends", run[-1].ends, run[-1]


def _expected(regime: Regime, on: date, last: date) -> Iterator[Upcoming]:
    for one in regime.upcoming:
        is_far = one.kind == "enacted" and one.expected is not None and one.expected > last
        if not is_far and (one.expected is None or one.expected > on):
            words = phrase(one.kind, law=regime.short, what=one.what)
            yield Upcoming(regime.id, one.expected, words, one)


def _of(regime: Regime, key: str, day: date, entry: Sourced) -> Upcoming:
    parameters: dict[str, Any] = {"law": regime.short, "day": day}
    if ref := getattr(entry, "ref", None):
        parameters["ref"] = ref
    elif key.startswith("fine_"):
        parameters["ref"] = getattr(entry, "id", "")
    return Upcoming(regime.id, day, phrase(key, **parameters), entry)

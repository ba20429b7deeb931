"""A row that was erased and is there again, known by its key or by what led to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from troth.core.tracing.found import Way
    from troth.core.tracing.graph import Place
    from troth.foundation.erasure.subjects.digests import Digester
    from troth.foundation.erasure.subjects.erased import Erased

Told = dict[str, str | None]
"""A row: values by column, as the scan has them."""


@dataclass(frozen=True, slots=True)
class Led:
    """A reference of a row to one that was the person's.

    Attributes:
        way: the reference, and in which direction it leads to the row.
        values: by which it leads there.
        lookup: their digest.
    """

    way: Way
    values: tuple[str, ...] = field(repr=False)
    lookup: str


@dataclass(slots=True, eq=False)
class Back:
    """A row that seems to be back.

    Attributes:
        erased: whose rows were erased.
        place: the table.
        row: the digest of its place and key; empty without a key.
        told: what stands in it.
        is_known: whether a row with this key was the person's.
        is_vouched: whether more than its key shows that it is still that row: what leads to it,
            or what stands where an identity of theirs stood. Keys are given away again.
        is_alone: whether it counts only where no row of somebody else refers to it.
        leads: what leads to it from rows of the person.
        outs: digests by which it leads on to other rows.
        through: of one that is alone: rows of the person that refer to it, by place and key.
        is_very_row: whether it is surely one of the very rows that were erased.
    """

    erased: Erased
    place: Place
    row: str
    told: Told = field(repr=False)
    is_known: bool
    is_vouched: bool
    is_alone: bool
    leads: tuple[Led, ...]
    outs: tuple[str, ...]
    through: list[tuple[Place, Told]] = field(default_factory=list, repr=False)
    is_very_row: bool = False


class Blocked:
    """Rows under keys of the person's that are somebody else's by now, and what they lead to."""

    def __init__(self) -> None:
        self._lookups: set[tuple[str, str]] = set()

    def add(self, erased: Erased, lookups: Iterable[str]) -> None:
        """Take up what a row of somebody else leads to."""
        self._lookups |= {(erased.plan.about, one) for one in lookups}

    def has(self, erased: Erased, lookup: str) -> bool:
        """Say whether a digest leads there from a row of somebody else."""
        return (erased.plan.about, lookup) in self._lookups


def sifted(found: list[Back], blocked: Blocked, whole: Collection[str]) -> list[Back]:
    """Leave out rows that only rows of somebody else lead to, and what only those lead to.

    Args:
        found: what seems to be back.
        blocked: what rows of somebody else lead to; grows.
        whole: keys of the stores that were looked through to their end. Of others nobody knows
            whose their rows are, and so nothing that only they lead to is anybody's.
    """
    while True:
        kept = []
        for one in found:
            had = bool(one.leads)
            one.leads = tuple(
                led
                for led in one.leads
                if led.way.start.store in whole and not blocked.has(one.erased, led.lookup)
            )
            if had and not one.leads and not one.is_alone:
                blocked.add(one.erased, one.outs)
            else:
                kept.append(one)
        if len(kept) == len(found):
            return kept
        found = kept


def judge_very_rows(found: list[Back]) -> None:
    """Say which are surely among the rows that were erased: by their key, or hanging on such."""
    sure: set[tuple[str, str]] = set()
    left = found
    while left:
        now = [one for one in left if _is_very_row(one, sure)]
        for one in now:
            one.is_very_row = True
            sure |= {(one.erased.plan.about, each) for each in one.outs}
        if not now:
            return
        left = [one for one in left if not one.is_very_row]


def _is_very_row(one: Back, sure: set[tuple[str, str]]) -> bool:
    hangs = any((one.erased.plan.about, led.lookup) in sure for led in one.leads)
    return hangs or (one.is_known and one.is_vouched and not one.is_alone)


def values_of(told: Told, names: Collection[str]) -> tuple[str, ...] | None:
    """Return the values of some columns of a row; None where one of them is empty."""
    values = tuple(value for one in names if (value := told.get(one)) is not None)
    return values if len(values) == len(names) else None


def row_digest(digester: Digester, place: Place, key: tuple[str, ...], told: Told) -> str:
    """Return the digest of a row's place and key; empty without a key."""
    values = values_of(told, key) if key else None
    return digester.of_row(str(place), values) if values else ""


def lead_digest(digester: Digester, way: Way, values: tuple[str, ...]) -> str:
    """Return the digest of values by which a way leads to rows."""
    return digester.of_reached(str(way.end), way.end_fields, values)

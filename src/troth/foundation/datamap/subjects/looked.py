"""What a look found, as long as its stores are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.faults import unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Referring
    from troth.foundation.datamap.stores.subjects import Carried, SubjectReading
    from troth.foundation.datamap.subjects.held import ByHand, Doubt, HeldDataset
    from troth.foundation.datamap.subjects.mapped import MappedGraph, Unreachable
    from troth.foundation.datamap.subjects.person import Person


@dataclass(frozen=True, slots=True)
class Looked:
    """What all stores hold of a person.

    Attributes:
        person: who was sought.
        mapped: the graph that was looked in, with the marks of the stores.
        trace: where rows were looked for, and which questions are open.
        held: what each table of the trace holds, in its order; those without rows too.
        doubts: identities that may be of several people; empty: none.
        by_hand: where somebody has to look by hand.
        unreachable: stores of the trace that could not be asked; what they hold is not known.
        own: identities that the person's own rows hold, by kind, in their normal form; of an
            ambiguous person those of all who were found.
        carried: values that other stores need, by place (``Find.across``).
    """

    person: Person
    mapped: MappedGraph
    trace: Trace
    held: tuple[HeldDataset, ...]
    doubts: tuple[Doubt, ...]
    by_hand: tuple[ByHand, ...]
    unreachable: tuple[Unreachable, ...]
    own: Mapping[str, frozenset[str]] = field(repr=False)
    carried: Mapping[Place, Carried] = field(repr=False)
    readings: Mapping[str, SubjectReading] = field(repr=False)

    @property
    def is_whole(self) -> bool:
        """Say whether every store of the trace was asked, and nothing is left to do by hand."""
        return not self.unreachable and not self.by_hand

    def in_place(self, place: Place) -> HeldDataset:
        """Return what a table holds.

        Raises:
            KeyError: the trace does not lead there.
        """
        for one in self.held:
            if one.place == place:
                return one
        raise KeyError(place)

    def rows(self, place: Place, fields: Sequence[str] = ()) -> Iterator[pa.RecordBatch]:
        """Stream the person's rows of a table as text columns; memory is bounded.

        Args:
            place: the table.
            fields: which of its columns; empty: all, in their order.

        Raises:
            KeyError: the trace does not lead there.
            ServiceUnavailableError: its store could not be asked, with its code of ``faults``.
        """
        reading = self._reading(place)
        return reading.rows(place, tuple(fields) or self.in_place(place).fields)

    def staying(self, referring: Referring) -> int:
        """Count rows that stay and refer to rows that would go (``Plan.referring``, ``knots``)."""
        return self._reading(referring.link.source).staying(referring)

    def _reading(self, place: Place) -> SubjectReading:
        for one in self.unreachable:
            if one.store == place.store:
                raise unavailable(one.code, str(place))
        return self.readings[place.store]

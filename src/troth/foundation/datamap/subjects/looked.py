"""What a look found, as long as its stores are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.subjects.contacts import contacts_of
from troth.foundation.datamap.subjects.meanings import meanings_in
from troth.foundation.datamap.subjects.others import Seen, seen_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Plan, Referring
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading
    from troth.foundation.datamap.subjects.held import ByHand, Doubt, HeldDataset, Others
    from troth.foundation.datamap.subjects.mapped import MappedGraph, Unreachable
    from troth.foundation.datamap.subjects.meaning import DatasetMeaning
    from troth.foundation.datamap.subjects.person import Person


@dataclass(frozen=True, slots=True)
class Looked:
    """What all stores hold of a person.

    Attributes:
        person: who was sought.
        graph: what was looked in, with the marks of the stores.
        trace: where rows were looked for, and which questions are open.
        held: what each table of the trace holds, in its order; those without rows too. Empty
            where there are doubts: then nothing else was looked up.
        doubts: identities that may be of several people; empty: none, or a person judged them.
        by_hand: where somebody has to look by hand.
        unreachable: stores of the trace that could not be asked; what they hold is not known.
        own: identities that the person's own rows hold, by kind and in their normal form, those of
            the request among them; with doubts, of all people who were found. ``seen`` adds to it.
        readings: by store, what it was asked and its session.
    """

    person: Person
    graph: MappedGraph
    trace: Trace
    held: tuple[HeldDataset, ...]
    doubts: tuple[Doubt, ...]
    by_hand: tuple[ByHand, ...]
    unreachable: tuple[Unreachable, ...]
    own: dict[str, frozenset[str]] = field(repr=False)
    readings: Mapping[str, tuple[Sought, SubjectReading]] = field(repr=False)
    _contacts: list[Mapping[str, frozenset[str]]] = field(default_factory=list, repr=False)

    @property
    def is_whole(self) -> bool:
        """Say whether every store was asked, no doubt is open, and nothing is left by hand."""
        return not self.unreachable and not self.by_hand and not self.doubts

    def in_place(self, place: Place) -> HeldDataset:
        """Return what a table holds.

        Raises:
            KeyError: the trace does not lead there, or nothing was looked up.
        """
        for one in self.held:
            if one.place == place:
                return one
        raise KeyError(place)

    def rows(self, place: Place, fields: Sequence[str] = ()) -> Iterator[pa.RecordBatch]:
        """Stream the person's rows of a table as text columns; memory is bounded.

        Args:
            place: the table; one stream of its store is open at a time.
            fields: which of its columns; empty: all, in their order.

        Raises:
            KeyError: the trace does not lead there, or nothing was looked up.
            ServiceUnavailableError: its store could not be asked, with its code.
        """
        held = self.in_place(place)
        return self.reading(place.store).rows(place, tuple(fields) or held.fields)

    def others(self, place: Place) -> Others | None:
        """Return whether rows of the person in a table name somebody else; see ``seen``."""
        return self.seen(place).others

    def seen(self, place: Place) -> Seen:
        """Look through the person's rows of a table for other people.

        All of these rows are read. In texts, mail addresses and telephone numbers are recognised;
        where one stands there, numbers and addresses that the map says are the person's are read
        from all their rows, once, and count as their own from then on.

        Raises:
            KeyError: the trace does not lead there, or nothing was looked up.
            ServiceUnavailableError: a store could not be asked, with its code.
        """
        held = self.in_place(place)
        if not held.naming or not held.rows:
            return Seen(None)
        found = self._seen(held)
        if found.in_texts and not self._contacts:
            region = self.person.region
            more = contacts_of(self.graph.graph, self.held, self.rows, region)
            self._contacts.append(more)
            if more:
                self.own.update({one: self.own.get(one, frozenset()) | more[one] for one in more})
                found = self._seen(held)
        return found

    def _seen(self, held: HeldDataset) -> Seen:
        batches = self.rows(held.place, held.naming)
        table = self.graph.graph.table(held.place)
        return seen_in(table, batches, self.own, self.person.region)

    def staying(self, plan: Plan, referring: Referring) -> int:
        """Count rows that keep a plan from being carried out; see ``SubjectReading.staying``.

        Raises:
            ServiceUnavailableError: the store could not be asked, with its code.
        """
        return self.reading(referring.link.source.store).staying(plan, referring)

    def meanings(self) -> dict[Place, DatasetMeaning]:
        """Return what the map says of each table that holds rows, in the language in use."""
        return meanings_in(self.graph, [one.place for one in self.held if one.rows])

    def reading(self, store: str) -> SubjectReading:
        """Return the session with a store.

        Raises:
            ServiceUnavailableError: it could not be asked, with its code.
            KeyError: the trace does not lead there.
        """
        for one in self.unreachable:
            if one.store == store:
                raise unavailable(one.code)
        return self.readings[store][1]

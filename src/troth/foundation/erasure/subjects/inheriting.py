"""What a plan takes over of the plan before it, once that one has written a store.

What stores that are done had for others is nowhere else any more: without it rows in the others
would not be found, neither by the dry run nor by whoever writes there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from troth.foundation.datamap.subjects.sought import sought_in
from troth.foundation.erasure.subjects.gathering import with_gathered
from troth.foundation.erasure.subjects.queries import written_stores
from troth.foundation.erasure.subjects.sealed import Gathered, open_gathered, open_known

if TYPE_CHECKING:
    from troth.core.tracing.found import Trace
    from troth.foundation.datamap.stores.subjects import Sought
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.sealed import Known


@dataclass(frozen=True, slots=True)
class Inherited:
    """What the last plan about the same thing leaves to the one after it.

    Attributes:
        gathered: its worklist; empty where no store was written.
        written: keys of the stores that were written, or that have rows which are back.
        sealed: the worklist as it was kept when it was read, by which it is seen whether the last
            plan went on meanwhile.
    """

    gathered: Gathered
    written: frozenset[str] = frozenset()
    sealed: bytes | None = None

    def is_of(self, last: SubjectPlan | None) -> bool:
        """Say whether the last plan is as it was when this was read."""
        return self.sealed == _sealed(last)

    def known(self, known: Known) -> Known:
        """Return what is known of a person, with what rows said that are done."""
        own = {kind: dict.fromkeys(values) for kind, values in known.own.items()}
        for kind, values in self.gathered.own.items():
            own.setdefault(kind, {}).update(dict.fromkeys(values))
        return msgspec.structs.replace(
            known,
            own={kind: tuple(values) for kind, values in own.items()},
            rows={**self.gathered.rows, **known.rows},
        )

    def asking(self, graph: MappedGraph, trace: Trace, person: Person, store: str) -> Sought:
        """Return what a store is asked; rows that are known from before count as found."""
        sought = sought_in(graph, trace, person, store)
        return with_gathered(sought, graph, self.gathered, again=True)

    def worklist(self, known: Known) -> Gathered | None:
        """Return the worklist that the plan begins with; None: it begins with none.

        No store counts as looked through by it: map, schemas and exceptions may be others now.

        Args:
            known: the person, as the dry run came to know them.
        """
        if not self.written:
            return None
        return msgspec.structs.replace(self.gathered, stores=(), own=known.own, rows=known.rows)


NOTHING: Final = Inherited(Gathered())


def inherited(last: SubjectPlan | None) -> Inherited:
    """Return what the plan after the last one about the same thing has to know.

    Raises:
        KeyUnavailableError: a key is missing, wrong or destroyed.
        TamperError: a sealed value was altered.
    """
    if last is None or last.worklist is None:
        return NOTHING
    written, sealed = frozenset(written_stores(last.about)), _sealed(last)
    if not written and last.again_of_id is None:
        return Inherited(Gathered(), sealed=sealed)
    gathered = open_gathered(last)
    # Rows that are back without an identity are found by this alone, before a store is written too.
    written |= {one.store for one in gathered.known}
    if last.person is not None:
        known = open_known(last)
        gathered = msgspec.structs.replace(gathered, own=known.own, rows=known.rows)
    return Inherited(gathered, written, sealed)


def _sealed(plan: SubjectPlan | None) -> bytes | None:
    return None if plan is None or plan.worklist is None else bytes(plan.worklist)

"""What one store is asked about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.requesting.identities import (
    Comparison,
    IdentityKind,
    comparison,
    variants,
)
from troth.foundation.datamap.stores.subjects import Sought

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.stores.subjects import Carried
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.person import Person


def sought_in(
    graph: MappedGraph,
    trace: Trace,
    person: Person,
    store: str,
    carried: Mapping[Place, Carried] | None = None,
) -> Sought:
    """Return what a store is asked, for its reader's or writer's ``subject``.

    Args:
        graph: in which the trace was made.
        trace: where the person's rows can be.
        person: who is sought.
        store: its key.
        carried: rows known from elsewhere, by place; see ``Sought``.

    Raises:
        InvalidInputError: ``requesting.unfit_identity``, a value is none of its kind.
    """
    return Sought(trace, store, graph.outlines[store], forms_of(person), dict(carried or {}))


def forms_of(person: Person) -> dict[str, tuple[str, ...]]:
    """Return by kind of identity every form in which a person's values may be stored.

    Raises:
        InvalidInputError: ``requesting.unfit_identity``, a value is none of its kind.
    """
    return {
        kind: tuple(dict.fromkeys(form for one in values for form in _forms(kind, one, person)))
        for kind, values in person.identities.items()
    }


def _forms(kind: str, value: str, person: Person) -> tuple[str, ...]:
    known = IdentityKind(kind)
    found, how = variants(known, value, region=person.region), comparison(known)
    if how is Comparison.DIGITS:
        return found
    # As a store has it: what stands between odd spaces is surely found by just that.
    stored = value.lower() if how is Comparison.CASELESS else value
    return tuple(dict.fromkeys((*found, stored)))

"""One table of the graph: what the store says of it, beside what the map says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.requesting.identities import identity_kind
from troth.core.taxonomy import is_personal
from troth.core.tracing.graph import Column, Table
from troth.foundation.datamap.models import FieldState
from troth.foundation.datamap.stores.port import DatasetKind
from troth.foundation.datamap.subjects.indexing import is_found
from troth.foundation.datamap.subjects.value_kinds import value_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.models import Field as MapField
    from troth.foundation.datamap.stores.port import Dataset, Field


def table_of(
    place: Place,
    live: Dataset,
    told: Mapping[str, MapField],
    subjects: frozenset[str],
    *,
    writable: bool,
) -> Table:
    """Return a table of the graph.

    Args:
        place: where it is.
        live: as its store describes it.
        told: what the map says of its fields, by name.
        subjects: keys of the kinds of people it is about.
        writable: whether the store has a writer.
    """
    return Table(
        place,
        tuple(_column(live, one, told.get(one.name)) for one in live.fields),
        live.primary_key,
        subjects,
        live.unique,
        live.indexes,
        writable and live.kind is DatasetKind.TABLE,
    )


def identity_of(told: MapField) -> str:
    """Return the kind of identity that a field holds by itself, as a person confirmed; or empty.

    What discovery proposes and nobody judged identifies nobody yet.
    """
    judged = told.identity and is_personal(told.category)
    return (identity_kind(told.category, told.type) or "") if judged else ""


def is_described(told: MapField) -> bool:
    """Say whether a person said what a field holds.

    That a look found something or nothing in some of its values says nothing of the others.
    """
    silent = {FieldState.UNKNOWN, FieldState.NOTHING_FOUND, FieldState.PROPOSED}
    return told.state not in silent or bool(told.category or told.erasure)


def _column(table: Dataset, live: Field, told: MapField | None) -> Column:
    identity = identity_of(told) if told else ""
    return Column(
        live.name,
        category=told.category if told else "",
        identity=identity,
        personal=bool(told and is_personal(told.category)),
        unique=live.unique,
        nullable=live.nullable is not False and not live.primary_key,
        generated=live.generated,
        length=live.length,
        kind=value_kind(live),
        found=is_found(table, live, identity) if identity else None,
        described=bool(told and is_described(told)),
    )

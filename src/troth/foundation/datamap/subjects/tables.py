"""One table of the graph: what the store says of it, beside what the map says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from troth.core.requesting.identities import identity_kind
from troth.core.taxonomy import is_personal
from troth.core.tracing.graph import Column, Table
from troth.foundation.datamap.stores.port import DatasetKind
from troth.foundation.datamap.subjects.value_kinds import value_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.models import Field as MapField
    from troth.foundation.datamap.stores.port import Dataset, Field

_LOWER: Final = re.compile(r'^lower\(\(?"?([^()"]+)"?\)?(?:::[a-z ]+)?\)$')
"""How PostgreSQL writes ``lower(column)`` back, with a cast where the column is no ``text``."""


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
        tuple(_column(one, told.get(one.name)) for one in live.fields),
        live.primary_key,
        subjects,
        live.unique,
        _indexes(live),
        writable and live.kind is DatasetKind.TABLE,
    )


def identity_of(told: MapField) -> str:
    """Return the kind of identity that a field holds by itself, as a person confirmed; or empty.

    What discovery proposes and nobody judged identifies nobody yet.
    """
    judged = told.identity and is_personal(told.category)
    return (identity_kind(told.category, told.type) or "") if judged else ""


def _indexes(live: Dataset) -> tuple[tuple[str, ...], ...] | None:
    """Return a table's indexes; one of values in lower case is an index of their column."""
    if live.indexes is None:
        return None
    return tuple(tuple(_LOWER.sub(r"\1", name) for name in one) for one in live.indexes)


def _column(live: Field, told: MapField | None) -> Column:
    return Column(
        live.name,
        category=told.category if told else "",
        identity=identity_of(told) if told else "",
        personal=bool(told and is_personal(told.category)),
        unique=live.unique,
        nullable=live.nullable is not False and not live.primary_key,
        generated=live.generated,
        length=live.length,
        kind=value_kind(live),
    )

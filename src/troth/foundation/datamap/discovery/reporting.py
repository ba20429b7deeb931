"""A look into a store as a person or a program reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.detection.likelihood import Likelihood
from troth.foundation.datamap.discovery.naming import printable
from troth.foundation.datamap.models import Field, FieldState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.models import Discovery, Store


def fields_of(store: Store) -> list[Field]:
    """Return the present fields of a store in the order of its datasets."""
    found = Field.objects.filter(dataset__store=store, present=True, dataset__present=True)
    return list(
        found.select_related("dataset", "references", "references__dataset").order_by(
            "dataset__name", "position"
        )
    )


def field_objects(store: Store) -> Iterator[dict[str, Any]]:
    """Yield one object a field: what is in force, or else what is proposed.

    ``category`` is null where neither is; ``references`` is ``dataset.field`` or null.
    """
    for field in fields_of(store):
        yield {
            "dataset": field.dataset.name,
            "field": field.name,
            "category": category_of(field) or None,
            "likelihood": Likelihood(field.likelihood).word if field.likelihood else None,
            "reason": field.reason,
            "identity": field.identity,
            "references": _place(field.references) if field.references else None,
            "reference_basis": field.reference_basis or None,
            "state": field.state,
        }


def category_of(field: Field) -> str:
    """Return the category in force, else the proposed one; empty: none, or it was rejected."""
    if field.state in {FieldState.PROPOSED, FieldState.UNKNOWN, FieldState.NOTHING_FOUND}:
        return field.category or field.proposed
    return field.category


def report_lines(discovery: Discovery) -> Iterator[str]:
    """Yield the lines that ``troth discover`` prints."""
    yield _sum(discovery)
    yield from _found(discovery.store)
    for kind, names in discovery.differences:
        yield f"  ! {kind}: {printable(', '.join(names))}"
    for line in discovery.notes:
        yield f"  - {line}"
    if discovery.proposed:
        yield _("Confirm, correct or reject in the console under Proposals, or in a file.")


def _sum(discovery: Discovery) -> str:
    datasets = ngettext("%d dataset", "%d datasets", discovery.total) % discovery.total
    fields = ngettext("%d field", "%d fields", discovery.fields_seen) % discovery.fields_seen
    said = _("%(store)s: %(datasets)s, %(fields)s, %(proposed)d with personal data.")
    return said % {
        "store": discovery.store.key,
        "datasets": datasets,
        "fields": fields,
        "proposed": discovery.proposed,
    }


def _found(store: Store) -> Iterator[str]:
    rows = [
        (printable(_place(field)), category_of(field), _likelihood(field), field.reason)
        for field in fields_of(store)
        if category_of(field)
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
        yield "  " + "  ".join([*cells, row[3]]).rstrip()


def _likelihood(field: Field) -> str:
    if field.state == FieldState.PROPOSED and field.likelihood:
        return Likelihood(field.likelihood).word.replace("_", " ")
    return str(FieldState(field.state).label)


def _place(field: Field) -> str:
    return f"{field.dataset.name}.{field.name}"

"""The map as tables that can be taken away: keys for programs, words beside them for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.foundation.datamap import words
from troth.foundation.datamap.gap_words import gap_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tabular import Cell
    from troth.foundation.datamap.models import Field
    from troth.foundation.datamap.queries.flows import Place
    from troth.foundation.datamap.queries.gaps import Gap
    from troth.foundation.datamap.queries.inventory import DatasetLine, SystemLine


def places_table(places: Iterable[Place]) -> Table:
    """Return what is where: one row a system."""
    columns = {
        "key": _("Key"),
        "system": _("System"),
        "people": _("About whom"),
        "categories": _("Categories"),
        "personal_fields": _("Personal fields"),
        "special_fields": _("Of special categories"),
        "recipients": _("Recipients"),
        "purposes": _("Purposes"),
    }
    rows: list[dict[str, Cell]] = [
        {
            "key": place.system.key,
            "system": place.system.name,
            "people": ", ".join(place.subjects),
            "categories": " ".join(place.categories),
            "personal_fields": place.counts.personal,
            "special_fields": place.counts.special,
            "recipients": ", ".join(flow.recipient.name for flow in place.flows),
            "purposes": ", ".join(sorted({p for flow in place.flows for p in flow.purposes})),
        }
        for place in places
    ]
    return Table(columns, rows)


def systems_table(lines: Iterable[SystemLine]) -> Table:
    """Return systems as a table."""
    columns = {
        "key": _("Key"),
        "name": _("System"),
        "kind": _("Kind"),
        "department": _("Department"),
        "datasets": _("Datasets"),
        "fields": _("Fields"),
        "personal_fields": _("Personal fields"),
        "special_fields": _("Of special categories"),
        "waiting": _("Waiting proposals"),
        "description": _("Description"),
    }
    rows: list[dict[str, Cell]] = [
        {
            "key": line.system.key,
            "name": line.system.name,
            "kind": line.system.kind,
            "department": line.system.department,
            "datasets": line.datasets,
            "fields": line.counts.fields,
            "personal_fields": line.counts.personal,
            "special_fields": line.counts.special,
            "waiting": line.counts.waiting,
            "description": line.system.description,
        }
        for line in lines
    ]
    return Table(columns, rows)


def datasets_table(lines: Iterable[DatasetLine]) -> Table:
    """Return datasets as a table."""
    columns = {
        "id": _("Dataset"),
        "system": _("System"),
        "name": _("Name"),
        "role": _("Role"),
        "on_behalf_of": _("On behalf of"),
        "people": _("About whom"),
        "categories": _("Categories"),
        "retention": _("Retention rule"),
        "activities": _("Processing activities"),
        "fields": _("Fields"),
        "personal_fields": _("Personal fields"),
        "special_fields": _("Of special categories"),
    }
    return Table(columns, [_dataset_row(line) for line in lines])


def _dataset_row(line: DatasetLine) -> dict[str, Cell]:
    dataset = line.dataset
    return {
        "id": str(dataset.pk),
        "system": dataset.system.key,
        "name": dataset.name,
        "role": dataset.role,
        "on_behalf_of": dataset.on_behalf_of,
        "people": ", ".join(line.subjects),
        "categories": " ".join(line.categories),
        "retention": dataset.retention.key if dataset.retention else "",
        "activities": ", ".join(line.activities),
        "fields": line.counts.fields,
        "personal_fields": line.counts.personal,
        "special_fields": line.counts.special,
    }


def fields_table(fields: Iterable[Field]) -> Table:
    """Return fields as a table."""
    columns = {
        "system": _("System"),
        "dataset": _("Dataset"),
        "field": _("Field"),
        "type": _("Type"),
        "state": _("State"),
        "category": _("Category"),
        "meaning": _("It holds"),
        "identity": _("Identifies a person"),
        "origin": _("Origin"),
        "erasure": _("When erased"),
        "references": _("Refers to"),
        "present": _("Still there"),
    }
    return Table(columns, [_field_row(field) for field in fields])


def _field_row(field: Field) -> dict[str, Cell]:
    target = field.references
    return {
        "system": field.dataset.system.key,
        "dataset": field.dataset.name,
        "field": field.name,
        "type": field.declared_type,
        "state": field.state,
        "category": field.category,
        "meaning": words.label(field.category),
        "identity": field.identity,
        "origin": field.origin,
        "erasure": field.erasure,
        "references": f"{target.dataset.name}.{target.name}" if target else "",
        "present": field.present,
    }


def gaps_table(gaps: Iterable[Gap]) -> Table:
    """Return what is missing as a table."""
    columns = {"kind": _("Kind"), "of": _("Where"), "missing": _("What is missing")}
    rows = [
        {"kind": gap.kind.value, "of": gap.of.name, "missing": gap_line(gap).missing}
        for gap in gaps
    ]
    return Table(columns, rows)

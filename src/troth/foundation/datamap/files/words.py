"""What plans and findings are called, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.datamapping.places import written

if TYPE_CHECKING:
    from troth.core.datamapping.reality import Finding

KINDS: Final = {
    "controller": gettext_noop("controller"),
    "subject": gettext_noop("data subjects"),
    "purpose": gettext_noop("purpose"),
    "recipient": gettext_noop("recipient"),
    "retention": gettext_noop("retention rule"),
    "system": gettext_noop("system"),
    "dataset": gettext_noop("dataset"),
    "field": gettext_noop("field"),
    "link": gettext_noop("word on a reference"),
    "activity": gettext_noop("processing activity"),
}
ACTIONS: Final = {
    "create": gettext_noop("new"),
    "change": gettext_noop("changed"),
    "remove": gettext_noop("removed"),
}
_REASONS: Final = {
    "table_missing": gettext_noop("The store has no such dataset."),
    "field_missing": gettext_noop("The store has no such field."),
    "type_differs": gettext_noop("The file says %(told)s, the store %(found)s."),
    "generated": gettext_noop("The store computes this field, so that nobody can write it."),
    "empty_not_null": gettext_noop("It cannot be emptied: the store does not take NULL there."),
    "overwrite_key": gettext_noop("It is in the primary key and cannot be overwritten."),
    "overwrite_reference": gettext_noop(
        "It refers to %(dataset)s and cannot be overwritten with what does not stand there."
    ),
    "overwrite_unique": gettext_noop("Each value may stand there once only."),
    "row_referenced": gettext_noop(
        "Its rows cannot be deleted while %(dataset)s refers to them by %(field)s."
    ),
    "time_field_missing": gettext_noop("The time field %(field)s is not in the dataset."),
    "time_field_no_date": gettext_noop("The time field %(field)s holds %(found)s, not dates."),
}
_REMEDIES: Final = {
    "table_missing": gettext_noop("Correct its name, or take it out of the map."),
    "field_missing": gettext_noop("Correct its name, or take it out of the map."),
    "type_differs": gettext_noop("Correct the type in the file, or leave it out."),
    "generated": gettext_noop("Erase the fields that it is computed from."),
    "empty_not_null": gettext_noop(
        "Choose another erasure, such as to replace it or to delete the row."
    ),
    "overwrite_key": gettext_noop("Choose to delete the row, or keep it."),
    "overwrite_reference": gettext_noop("Choose to empty it, to delete the row, or keep it."),
    "overwrite_unique": gettext_noop("Choose to empty it or to delete the row."),
    "row_referenced": gettext_noop("Delete those rows as well, or empty what refers."),
    "time_field_missing": gettext_noop("Name a field of the dataset that holds dates."),
    "time_field_no_date": gettext_noop("Name a field of the dataset that holds dates."),
}


def reason_of(finding: Finding) -> str:
    """Return in one sentence what a store does not take."""
    return _(_REASONS[finding.code]) % dict(finding.facts)


def remedy_of(finding: Finding) -> str:
    """Return in one sentence what mends it."""
    nearest = finding.facts.get("nearest")
    if nearest:
        return _("Did you mean %s?") % nearest
    return _(_REMEDIES[finding.code])


def line_of(finding: Finding) -> str:
    """Return a finding as one line: how grave, where, why, and what mends it."""
    where = written(finding.place)
    return f"{finding.severity.value}: {where}: {reason_of(finding)} {remedy_of(finding)}"

"""Refuse what somebody edits when its store does not take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.datamapping.reality import Finding, Severity
from troth.foundation.datamap.files.against_stores import findings
from troth.foundation.datamap.files.errors import refused
from troth.foundation.datamap.files.words import reason_of, remedy_of

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

_GONE: Final = frozenset({"table_missing", "field_missing"})
"""What is gone can still be edited, or nobody could mend the map before the store."""


def hold(dataset: Dataset, *, field: str = "") -> list[Finding]:
    """Go on only when the dataset's store takes what was just said of it.

    Call it inside of the action's transaction, after the change; it looks at what discovery last
    saw and connects to nothing.

    Args:
        dataset: the dataset that was changed, or that holds the field that was.
        field: the name of the field that was changed; empty: the dataset itself was.

    Returns:
        what is worth a warning.

    Raises:
        InvalidInputError: ``datamap.file_refused``; the store does not take it.
    """
    place = ("field", dataset.system.key, dataset.name, field)
    if not field:
        place = ("dataset", dataset.system.key, dataset.name, "")
    here = [one for one in findings(dataset) if one.place == tuple(filter(None, place))]
    grave = [one for one in here if one.severity is Severity.REFUSE and one.code not in _GONE]
    if grave:
        raise refused([f"{reason_of(one)} {remedy_of(one)}" for one in grave])
    return here

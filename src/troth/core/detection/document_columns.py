"""Columns of documents: what the likeliest of their leaves holds, and where that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from troth.core.detection.column_statistics import measure
from troth.core.detection.columns import ColumnSample
from troth.core.detection.documents import leaves_of
from troth.core.detection.reasons import reason_of_leaf

if TYPE_CHECKING:
    from troth.core.detection.columns import Classification, ColumnClassifier
    from troth.core.detection.documents import Leaves

_LONGEST_PATH: Final = 120


def classify_documents(
    classifier: ColumnClassifier, column: ColumnSample, salt: bytes
) -> Classification | None:
    """Return what the likeliest leaf of a column of documents seems to hold.

    Args:
        classifier: judges the values under each path, by the last key as their name.
        column: with its values.
        salt: as for ``measure``.

    Returns:
        None where most values are no documents, or nothing personal was found in them.
    """
    leaves = leaves_of(column.values, column.declared_type, classifier.is_name)
    judged = (_judged(classifier, column, one, salt) for one in leaves or ())
    return max((one for one in judged if one.category), key=_rank, default=None)


def likelier(whole: Classification, inside: Classification | None) -> Classification:
    """Return what a column holds: by its leaves, unless its name or whole values say more."""
    if inside is None or (whole.category and whole.likelihood > inside.likelihood):
        return whole
    return inside


def _judged(
    classifier: ColumnClassifier, column: ColumnSample, leaves: Leaves, salt: bytes
) -> Classification:
    name = leaves.path[-1] if leaves.path else column.name if leaves.are_elements else ""
    siblings = tuple(leaves.path[:-1]) or column.siblings
    sample = ColumnSample(column.dataset, name, (), "", siblings)
    judged = classifier.judge(measure(leaves.values, classifier.marker, salt), sample)
    return replace(judged, reason=_reason(leaves, judged.reason)) if judged.category else judged


def _reason(leaves: Leaves, reason: str) -> str:
    path = ".".join(leaves.path)
    told = path if len(path) <= _LONGEST_PATH else ""
    return reason_of_leaf(told, reason, are_keys=leaves.are_keys, are_elements=leaves.are_elements)


def _rank(one: Classification) -> tuple[int, float, int]:
    return one.likelihood, one.share, one.rows - one.empties

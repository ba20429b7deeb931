"""Why a column was classified so, in shares and names, never in values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.column_names import Agreement
from troth.core.detection.fitting import is_date_type

if TYPE_CHECKING:
    from troth.core.detection.column_statistics import ColumnStatistics
    from troth.core.detection.evidence import Weighed


_NAMED: Final = ", column name `"


def reason_of(weighed: Weighed | None, statistics: ColumnStatistics, name: str) -> str:
    """Return why a column was classified so.

    Args:
        weighed: what was proposed; None: nothing.
        statistics: of the column.
        name: of the column.
    """
    if weighed is None:
        return "no values" if not statistics.sample else "no personal data recognised"
    parts = [*_said_by_values(weighed, statistics), *_said_by_name(weighed, name)]
    return ", ".join(parts) or "values spread as births do"


def reason_of_leaf(path: str, reason: str, *, are_keys: bool, are_elements: bool) -> str:
    """Return why a column of documents was classified so.

    Args:
        path: of the leaf, keys with dots between; empty: it is not told.
        reason: why the leaf was classified so.
        are_keys: whether keys are what was recognised.
        are_elements: whether the documents are arrays of values.
    """
    if are_keys:
        return f"a key: {reason}"
    if are_elements:
        return f"an element: {reason}"
    return f"leaf `{path}`: {reason.split(_NAMED, maxsplit=1)[0]}" if path else f"a leaf: {reason}"


def _said_by_values(weighed: Weighed, statistics: ColumnStatistics) -> list[str]:
    tally, recogniser = weighed.tally, weighed.recogniser
    if not statistics.sample:
        return ["no values"]
    if is_date_type(recogniser):
        return []
    if tally.valid and tally.valid >= tally.spoken:
        checked = f" ({recogniser.checksum_name})" if recogniser.checksum_name else ""
        verb = "valid" if recogniser.checksum else "in the form of"
        return [f"{_percent(tally.valid, tally.sampled)} {verb} {recogniser.label}{checked}"]
    if tally.mentions > tally.spoken:
        return [f"{_percent(tally.mentions, tally.sampled)} of texts mention {recogniser.label}"]
    if tally.spoken:
        return [f"{_percent(tally.spoken, tally.sampled)} known words of {recogniser.label}"]
    return [f"no value recognised as {recogniser.label}"]


def _said_by_name(weighed: Weighed, name: str) -> list[str]:
    if weighed.match is None:
        return []
    how = "" if weighed.agreement is Agreement.EXACT else " ends so"
    return [f"column name `{name}`{how}"]


def _percent(part: int, whole: int) -> str:
    share = part / whole
    if part and share < 0.01:  # noqa: PLR2004  # one in a hundred
        return "under 1 %"
    return f"{int(100 * share)} %"

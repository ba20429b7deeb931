"""Instants in text: how many lie before another one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa


def count_before(columns: Iterable[pa.Array], instant: datetime) -> int | None:
    """Count values of ISO 8601 before an instant; one without a zone is UTC.

    Returns:
        The count, or None when there are values and not one of them is an instant.
    """
    count = seen = understood = 0
    for column in columns:
        for value in column.drop_null().to_pylist():
            seen += 1
            found = _instant(value)
            if found is not None:
                understood += 1
                count += found < instant
    return None if seen and not understood else count


def ages(columns: Iterable[pa.Array], instant: datetime) -> tuple[int, int, int]:
    """Count values, those of them that are ISO 8601 instants, and those before an instant."""
    rows = dated = older = 0
    for column in columns:
        rows += len(column)
        for value in column.drop_null().to_pylist():
            found = _instant(value)
            if found is not None:
                dated += 1
                older += found < instant
    return rows, dated, older


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)

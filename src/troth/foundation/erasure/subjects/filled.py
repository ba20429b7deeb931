"""Whether a field still holds what an erasure wrote there, as a scan reads it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from troth.core.tracing.filling import CONSTANT
from troth.core.tracing.graph import ValueKind
from troth.core.tracing.treatments import Filling
from troth.foundation.datamap.stores.sql.filling import HIGHEST, LOWEST, MARK

if TYPE_CHECKING:
    from troth.core.tracing.graph import Column

_NUMBERS: Final = frozenset({ValueKind.WHOLE, ValueKind.BIG_WHOLE, ValueKind.NUMBER})
_DAY: Final = "1970-01-02"
_FALSE: Final = frozenset({"false", "f", "0"})
_NOBODY: Final = "@example.invalid"


def is_back(column: Column, filling: Filling, value: str | None) -> bool:
    """Say whether a field holds something again; False also where that cannot be told.

    It cannot where a value was made in the format of the old one, but for a mail address.
    """
    if value is None or not value.strip():
        return False
    if filling is Filling.NULL:
        return True
    if filling is Filling.FORMAT:
        return column.identity == "email" and not value.strip().lower().endswith(_NOBODY)
    if filling is Filling.RANDOM:
        return not _is_random(column, value)
    return not _is_constant(column, value)


def _is_random(column: Column, value: str) -> bool:
    if column.kind is ValueKind.UUID:
        return True
    if column.kind is ValueKind.TEXT:
        return value.startswith(MARK)
    return _number(value, float(LOWEST), float(HIGHEST))


def _is_constant(column: Column, value: str) -> bool:
    if column.kind in _NUMBERS:
        return _number(value, 0.0, 0.0)
    if column.kind is ValueKind.DATE:
        return value.startswith(_DAY)
    if column.kind is ValueKind.TRUTH:
        return value.lower() in _FALSE
    if column.kind is ValueKind.UUID:
        return not value.strip("0-")
    return value == CONSTANT


def _number(value: str, low: float, high: float) -> bool:
    with suppress(ValueError):
        return low <= float(value) <= high
    return False

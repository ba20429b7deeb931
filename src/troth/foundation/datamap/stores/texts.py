"""From values as a driver gives them to Arrow columns of text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.port import LONGEST_VALUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from troth.foundation.datamap.stores.port import Noter

_TEXT: Final = frozenset({str, type(None)})
_CONTROLS: Final = bytes(sign for sign in range(32) if sign not in b"\t\n\r") + b"\x7f"


def column_of(values: Sequence[Any], place: str, note: Noter, *, binary: bool = False) -> pa.Array:
    """Return values as one Arrow column of text.

    Args:
        values: what the driver gave; None is null.
        place: the field, for notes.
        note: is told what was cut, decoded or left out.
        binary: whether the field is declared to hold bytes.
    """
    import pyarrow as pa

    if not set(map(type, values)) <= _TEXT:
        values = [_text(value, place, note, binary=binary) for value in values]
    if max((len(value) for value in values if value is not None), default=0) >= LONGEST_VALUE:
        note("field.cut", place)
        values = [value and value[:LONGEST_VALUE] for value in values]
    return pa.array(values, pa.string())


def batch_of(names: Sequence[str], columns: Sequence[pa.Array]) -> pa.RecordBatch:
    """Return columns of text as one batch; names may repeat what another store would refuse."""
    import pyarrow as pa

    schema = pa.schema([pa.field(name, pa.string()) for name in names])
    return pa.RecordBatch.from_arrays(list(columns), schema=schema)


def _text(value: Any, place: str, note: Noter, *, binary: bool) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return decoded(bytes(value), place, note, binary=binary)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def decoded(raw: bytes, place: str, note: Noter, *, binary: bool) -> str | None:
    """Return bytes as the text they most likely are, or None where they are none.

    UTF-8 is what decodes as UTF-8 without a NUL; what does not, and has no control characters, is
    taken for Latin-1, unless the field is declared to hold bytes.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        # A value that was cut at a number of octets may end inside of a character.
        text = raw.decode(errors="ignore") if _cut_inside(raw) else ""
    if text and "\0" not in text:
        return text
    if not raw:
        return ""
    if binary or raw.translate(None, _CONTROLS) != raw:
        note("field.binary", place)
        return None
    note("field.encoding", place)
    return raw.decode("latin-1")


def _cut_inside(raw: bytes) -> bool:
    if len(raw) < LONGEST_VALUE:
        return False
    try:
        raw[:-4].decode()
    except UnicodeDecodeError as error:
        return error.start >= len(raw) - 8
    return True

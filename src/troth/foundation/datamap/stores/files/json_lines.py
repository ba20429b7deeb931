"""JSON Lines: one JSON object a line (jsonlines.org, read 2026-11-27)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from troth.foundation.datamap.stores.files.forms import Head, Wanted, in_batches
from troth.foundation.datamap.stores.port import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from troth.foundation.datamap.stores.port import Noter

_LINES: Final = 1_000
_LONGEST_LINE: Final = 16_777_216
_PIECE: Final = 1_048_576


class JsonLines:
    """Files of JSON objects."""

    def heads(self, file: Any, name: str, note: Noter) -> list[Head]:
        """Take the keys of the first thousand objects."""
        kinds: dict[str, set[str]] = {}
        seen = octets = 0
        for line in _lines(file, name, note):
            for key, value in _object(line, name, note).items():
                kinds.setdefault(key, set()).add(_kind(value))
            seen += 1
            octets += len(line) + 1
            if seen >= _LINES:
                break
        fields = tuple(Field(key, _declared(found)) for key, found in kinds.items())
        for field in fields:
            if field.declared_type in {"object", "array"}:
                note("field.nested", f"{name}.{field.name}")
        if seen < _LINES:
            return [Head("", fields, seen, rows_exact=True)]
        try:
            return [Head("", fields, round(file.size() * seen / octets))]
        except (OSError, ValueError, NotImplementedError):  # a compressed stream
            return [Head("", fields)]

    def batches(self, file: Any, wanted: Wanted) -> Iterator[pa.RecordBatch]:
        """Read line by line; keys that came later than the first thousand lines are noted."""
        return in_batches(_rows(file, wanted), wanted)


def _rows(file: Any, wanted: Wanted) -> Iterator[tuple[int, Sequence[Any]]]:
    known = frozenset(wanted.fields)
    for line in _lines(file, wanted.name, wanted.note):
        found = _object(line, wanted.name, wanted.note)
        if not found.keys() <= known:
            wanted.note("dataset.uneven", wanted.name)
        yield len(line), [found.get(name) for name in wanted.names]


def _object(line: bytes, name: str, note: Noter) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        found = _of_latin_1(line, name, note)
    if isinstance(found, dict):
        return found
    note("dataset.uneven", name)
    return {}


def _of_latin_1(line: bytes, name: str, note: Noter) -> Any:
    try:
        line.decode()
    except UnicodeDecodeError:
        try:
            found = msgspec.json.decode(line.decode("latin-1").encode())
        except (msgspec.DecodeError, RecursionError):
            return None
        note("field.encoding", name)
        return found
    return None


def _lines(file: Any, name: str, note: Noter) -> Iterator[bytes]:
    """Give lines without their ends; one of more than 16 MiB is left out and noted."""
    rest = b""
    skipping = False
    while piece := file.read(_PIECE):
        first, *others = piece.split(b"\n")
        if not others:
            rest += first
        else:
            if not skipping:
                yield from _filled(rest + first)
            skipping = False
            for line in others[:-1]:
                yield from _filled(line)
            rest = others[-1]
        if len(rest) > _LONGEST_LINE or skipping:
            note("dataset.uneven", name)
            rest, skipping = b"", True
    if not skipping:
        yield from _filled(rest)


def _filled(line: bytes) -> Iterator[bytes]:
    bare = line.removeprefix(b"\xef\xbb\xbf").strip()
    if bare:
        yield bare


def _kind(value: Any) -> str:
    names = {str: "string", bool: "boolean", int: "number", float: "number", type(None): "null"}
    return names.get(type(value), "object" if isinstance(value, dict) else "array")


def _declared(found: set[str]) -> str:
    kinds = found - {"null"}
    return kinds.pop() if len(kinds) == 1 else ""

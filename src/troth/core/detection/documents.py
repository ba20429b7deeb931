"""Values that are documents, JSON or arrays, read down to the values at their leaves.

Keys are words of a schema, or of the data: a map may have an e-mail address as its key. A key is
told only when it recurs and reads as a name of something; others are one path, and values too.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from troth.core.detection.array_literals import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

DEEPEST: Final = 8
"""How many objects and arrays inside of each other are gone into."""

MOST_LEAVES: Final = 64
"""How many leaves of one value are looked at."""

MOST_PATHS: Final = 24
"""How many paths of a column are told, those with the most values."""

_PEEKED: Final = 16
_FEWEST_ROWS: Final = 3
_SMALLEST_SHARE: Final = 0.05
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z_-]{0,39}[0-9]{0,2}")

Nodes = list[tuple[int, Any]]


class Leaves(NamedTuple):
    """The values under one path, of all documents of a column.

    Attributes:
        path: the keys on the way; empty for elements of an array and where the keys may be data.
        values: as text, numbers as they are written; None for null.
        are_keys: whether these are keys that may be data, instead of values.
        are_elements: whether the documents are arrays of values.
    """

    path: tuple[str, ...]
    values: Sequence[str | None]
    are_keys: bool = False
    are_elements: bool = False


def leaves_of(
    values: Sequence[str | None], declared_type: str, is_name: Callable[[str], bool]
) -> list[Leaves] | None:
    """Return the leaves of a column of documents, or None where most values are none.

    Args:
        values: of the column, as text.
        declared_type: as the store has it; one that ends with ``[]`` holds array literals.
        is_name: says of a key that recurs whether it is a name and no value.
    """
    is_array = declared_type.endswith("[]")
    if not is_array and not _may_be_documents(values):
        return None
    filled = [value for value in values if value]
    documents = [_document(value, is_array=is_array) for value in filled]
    nodes = [(row, one) for row, one in enumerate(documents) if isinstance(one, dict | list)]
    if 2 * len(nodes) < max(len(filled), 1):
        return None
    found = _Descent(is_name, _needed(len(nodes))).leaves(nodes)
    return sorted(found, key=lambda one: -len(one.values))[:MOST_PATHS]


def _may_be_documents(values: Sequence[str | None]) -> bool:
    """Say by a few values whether it is worth to read all of them: most columns are none."""
    peeked = [value for value in values[:: max(len(values) // _PEEKED, 1)] if value]
    peeked = peeked or list(islice(filter(None, values), _PEEKED))
    return 2 * sum(value.lstrip()[:1] in {"{", "["} for value in peeked) > len(peeked)


def _document(value: str, *, is_array: bool) -> Any:
    """Return a value as objects, lists, texts and None; what is no document stays as it is."""
    if is_array:
        return parsed(value)
    try:
        return json.loads(value, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return value


def _needed(documents: int) -> int:
    return max(_FEWEST_ROWS, round(documents * _SMALLEST_SHARE))


class _Descent:
    """The way down through all documents of a column at once."""

    def __init__(self, is_name: Callable[[str], bool], needed: int) -> None:
        self._is_name = is_name
        self._needed = needed
        self._left: defaultdict[int, int] = defaultdict(lambda: MOST_LEAVES)

    def leaves(self, nodes: Nodes) -> Iterator[Leaves]:
        return self._below(nodes, (), is_told=True)

    def _below(self, nodes: Nodes, path: tuple[str, ...], *, is_told: bool) -> Iterator[Leaves]:
        objects, values = self._parted(nodes)
        told = path if is_told else ()
        if values:
            yield Leaves(told, values, are_elements=not path)
        if not objects or len(path) >= DEEPEST:
            return
        named, unnamed = self._by_key(objects)
        if unnamed:
            yield Leaves(told, list(unnamed), are_keys=True)
            inside = [one for group in unnamed.values() for one in group]
            yield from self._below(inside, (*path, ""), is_told=False)
        for key, group in named.items():
            yield from self._below(group, (*path, key), is_told=is_told)

    def _parted(self, nodes: Nodes) -> tuple[Nodes, list[str | None]]:
        """Return the objects among nodes, and the values, with what arrays and texts hold."""
        objects: Nodes = []
        values: list[str | None] = []
        for row, node in nodes:
            for one in _elements(node, DEEPEST):
                if isinstance(one, dict):
                    objects.append((row, one))
                elif self._left[row]:
                    self._left[row] -= 1
                    values.append(_text(one))
        return objects, values

    def _by_key(self, objects: Nodes) -> tuple[dict[str, Nodes], dict[str, Nodes]]:
        """Return what is under each key, by keys that are told and those that may be data."""
        groups: defaultdict[str, Nodes] = defaultdict(list)
        for row, found in objects:
            for key, value in list(found.items())[:MOST_LEAVES]:
                groups[key].append((row, value))
        told = {key: group for key, group in groups.items() if self._is_told(key, group)}
        return told, {key: group for key, group in groups.items() if key not in told}

    def _is_told(self, key: str, group: Nodes) -> bool:
        rows = len({row for row, _value in group})
        return rows >= self._needed and bool(_NAME.fullmatch(key)) and self._is_name(key)


def _elements(node: Any, deep: int) -> Iterable[Any]:
    """Give what arrays inside of each other hold, and what a text holds that is JSON itself."""
    if isinstance(node, str) and node[:1] in {"{", "["} and deep:
        inside = _document(node, is_array=False)
        if inside is not node:
            yield from _elements(inside, deep - 1)
            return
    if isinstance(node, list) and deep:
        for one in node[:MOST_LEAVES]:
            yield from _elements(one, deep - 1)
    elif not isinstance(node, list):
        yield node


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)

"""Trees of expressions as one automaton over bytes, the form in which the native engine takes them.

A node reads one byte out of a set, goes on in two ways, stands at a boundary, or says that a
pattern has matched. Signs beyond ASCII are sequences of bytes in UTF-8.
"""

from __future__ import annotations

from array import array
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.syntax import Boundary, Choice, NotTakenError, Repeat, Sequence, Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from troth.core.detection.syntax import Tree

    Reading = tuple[int, ...]

_SPLIT, _SIGN, _ACCEPT, _BOUNDARY = range(4)
_MOST_NODES: Final = 2_000_000
_BYTES: Final = 256
_LENGTHS: Final = ((0, 0x7F), (0x80, 0x7FF), (0x800, 0xFFFF), (0x10000, 0x10FFFF))
_GOES_ON: Final = sum(1 << byte for byte in range(0x80, 0xC0))
_WORD: Final = sum(1 << byte for byte in range(0x80) if chr(byte).isalnum() or chr(byte) == "_")


class Packed(NamedTuple):
    """An automaton as the native engine takes it.

    Attributes:
        nodes: for each node what it does, the next node (or the pattern), and its set or the other
            next node.
        classes: for each byte its class; bytes of one class are in the same sets.
        member: for each set whether each class is in it.
        is_word: for each class whether it is of letters, digits and underscore.
        root: the node to begin at.
    """

    nodes: bytes
    classes: bytes
    member: bytes
    is_word: bytes
    root: int


class Automaton:
    """Nodes that are added from the end to the beginning."""

    def __init__(self, alike: Mapping[int, int] | None = None) -> None:
        """Begin without any.

        Args:
            alike: bytes that count as others, such as capitals as small letters.
        """
        self._nodes = array("i")
        self._sets: dict[int, int] = {_WORD: 0}
        self._alike = alike or {}

    def accept(self, pattern: int) -> int:
        """Return a node that says that a pattern has matched."""
        return self._node(_ACCEPT, pattern, 0)

    def choice(self, nodes: Iterable[int]) -> int:
        """Return a node that goes on at any of some."""
        first, *rest = nodes
        for node in rest:
            first = self._node(_SPLIT, node, first)
        return first

    def reads(self, readings: Iterable[Reading], then: int) -> int:
        """Return a node that reads any of some sequences of sets of bytes."""
        return self.choice([self._read(reading, then) for reading in readings])

    def add(self, tree: Tree, then: int) -> int:
        """Return a node that reads what a tree matches and goes on at another.

        Raises:
            NotTakenError: that takes too many nodes.
        """
        if isinstance(tree, Signs):
            return self.reads(readings_of(tree.ranges), then)
        if isinstance(tree, Sequence):
            for part in reversed(tree.parts):
                then = self.add(part, then)
            return then
        if isinstance(tree, Choice):
            return self.choice([self.add(part, then) for part in tree.parts])
        if isinstance(tree, Boundary):
            return self._node(_BOUNDARY, then, 0)
        return self._repeat(tree, then)

    def pack(self, root: int) -> Packed:
        """Return all nodes, to begin at one of them."""
        sets = list(self._sets)
        signatures = [
            tuple(one >> self._alike.get(byte, byte) & 1 for one in sets) for byte in range(_BYTES)
        ]
        classes = {signature: number for number, signature in enumerate(dict.fromkeys(signatures))}
        member = b"".join(bytes(one) for one in zip(*classes, strict=True))
        return Packed(
            self._nodes.tobytes(),
            bytes(classes[one] for one in signatures),
            member,
            member[: len(classes)],
            root,
        )

    def _repeat(self, tree: Repeat, then: int) -> int:
        if tree.most is None:
            loop = self._node(_SPLIT, then, -1)
            self._nodes[3 * loop + 2] = self.add(tree.part, loop)
            then = loop
        else:
            end = then
            for _ in range(tree.most - tree.least):
                then = self._node(_SPLIT, self.add(tree.part, then), end)
        for _ in range(tree.least):
            then = self.add(tree.part, then)
        return then

    def _read(self, reading: Reading, then: int) -> int:
        for some in reversed(reading):
            then = self._node(_SIGN, then, self._sets.setdefault(some, len(self._sets)))
        return then

    def _node(self, what: int, target: int, other: int) -> int:
        number = len(self._nodes) // 3
        if number > _MOST_NODES:
            raise NotTakenError("too large")
        self._nodes.extend((what, target, other))
        return number


@cache
def readings_of(ranges: tuple[tuple[int, int], ...]) -> tuple[Reading, ...]:
    """Return the sequences of sets of bytes that signs are in UTF-8.

    Texts are valid UTF-8, so all that goes beyond ASCII needs only as many bytes as its first says.
    """
    by_rest: dict[Reading, int] = {}
    for first, last in ranges:
        for one, *rest in _sequences(first, last):
            by_rest[tuple(rest)] = by_rest.get(tuple(rest), 0) | one
    return tuple((one, *rest) for rest, one in by_rest.items()) or ((0,),)


def _sequences(first: int, last: int) -> Iterator[Reading]:
    for length, (least, most) in enumerate(_LENGTHS, 1):
        low, high = max(first, least), min(last, most)
        if low > high:
            continue
        if length > 1 and (low, high) == (least, most):
            lead = (0, 0, 0xC2, 0xE0, 0xF0)[length], (0, 0, 0xDF, 0xEF, 0xF4)[length]
            yield (_between(*lead), *[_GOES_ON] * (length - 1))
        else:
            yield from _split(low, high, length)


def _split(low: int, high: int, length: int) -> Iterator[Reading]:
    """Split a range of codes of one length at bytes that roll over."""
    for places in range(1, length):
        rest = (1 << 6 * places) - 1
        if low >> 6 * places != high >> 6 * places:
            if low & rest:
                yield from _split(low, low | rest, length)
                yield from _split((low | rest) + 1, high, length)
                return
            if high & rest != rest:
                yield from _split(low, (high & ~rest) - 1, length)
                yield from _split(high & ~rest, high, length)
                return
    yield tuple(
        _between(one, other)
        for one, other in zip(_utf8(low, length), _utf8(high, length), strict=True)
    )


def _utf8(code: int, length: int) -> list[int]:
    if length == 1:
        return [code]
    lead = (0xF00 >> length) & 0xFF
    tail = [0x80 | code >> 6 * place & 0x3F for place in range(length - 1)]
    return [lead | code >> 6 * (length - 1), *reversed(tail)]


def _between(low: int, high: int) -> int:
    return (1 << high + 1) - (1 << low)

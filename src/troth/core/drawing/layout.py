"""Where boxes and arrows stand: columns from left to right, few crossings, nothing overlapping.

Order within columns by the barycentre heuristic of Sugiyama, Tagawa and Toda, "Methods for visual
understanding of hierarchical system structures", 1981.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Final

from troth.core.drawing.text import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TITLE_SIZE: Final = 14.0
LINE_SIZE: Final = 12.0
TITLE_LEADING: Final = 18.0
LINE_LEADING: Final = 16.0
PADDING: Final = 12.0
_BOLD: Final = 1.15
"""How much wider bold letters are."""
_GAP: Final = 14.0
_SWEEPS: Final = 4
_PORT_GAP: Final = 9.0


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in one place.

    Attributes:
        key: unique in the drawing.
        title: the first words, in bold.
        notes: what is said below, each on lines of its own.
        kind: a class for the sheet, such as ``system``.
        href: where a click leads; empty: nowhere.
    """

    key: str
    title: str
    notes: tuple[str, ...] = ()
    kind: str = "plain"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Boxes that stand below each other, all as wide as the column, in pixels."""

    boxes: tuple[Box, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place: the upper left corner, width and height in pixels, lines broken."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    title: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from the right side of one box to the left side of another, in pixels."""

    start: str
    end: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing, laid out; width and height in pixels."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    arrows: tuple[Arrow, ...]


def laid_out(
    columns: Sequence[Column], links: Iterable[tuple[str, str]], *, between: float = 70.0
) -> Layout:
    """Lay boxes out in columns with arrows between them.

    Args:
        columns: from left to right; empty ones take no room.
        links: keys of boxes, from and to; links of boxes that are not there are left out.
        between: how far the columns are apart, in pixels.
    """
    standing = [column for column in columns if column.boxes]
    known = {box.key for column in standing for box in column.boxes}
    pairs = sorted({link for link in links if known.issuperset(link)})
    neighbours = _neighbours(pairs)
    placed: list[list[Placed]] = []
    x = 0.0
    for column, boxes in zip(standing, _ordered(standing, neighbours), strict=True):
        measured = [_measured(box, x, column.width, len(neighbours[box.key])) for box in boxes]
        placed.append(_stacked(measured, neighbours, placed[-1] if placed else []))
        x += column.width + between
    flat = tuple(each for column in _from_the_top(placed) for each in column)
    height = max((each.y + each.height for each in flat), default=0.0)
    return Layout(max(x - between, 0.0), height, flat, _arrows(pairs, flat))


def _neighbours(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for start, end in pairs:
        found[start].append(end)
        found[end].append(start)
    return found


def _ordered(columns: Sequence[Column], neighbours: Mapping[str, list[str]]) -> list[list[Box]]:
    """Return the boxes of each column in an order with few crossings."""
    orders = [list(column.boxes) for column in columns]
    for _ in range(_SWEEPS):
        for left, right in pairwise(range(len(orders))):
            orders[right] = _by_barycentre(orders[right], orders[left], neighbours)
        for right, left in pairwise(reversed(range(len(orders)))):
            orders[left] = _by_barycentre(orders[left], orders[right], neighbours)
    return orders


def _by_barycentre(
    boxes: list[Box], beside: list[Box], neighbours: Mapping[str, list[str]]
) -> list[Box]:
    place = {box.key: (at + 0.5) / len(beside) for at, box in enumerate(beside)}

    def centre(at: int) -> float:
        found = [place[key] for key in neighbours[boxes[at].key] if key in place]
        return fmean(found) if found else (at + 0.5) / len(boxes)

    return [boxes[at] for at in sorted(range(len(boxes)), key=lambda at: (centre(at), at))]


def _measured(box: Box, x: float, width: float, links: int) -> Placed:
    inside = width - 2 * PADDING
    title = wrapped(box.title, inside, TITLE_SIZE * _BOLD)
    notes = tuple(line for note in box.notes for line in wrapped(note, inside, LINE_SIZE))
    text = len(title) * TITLE_LEADING + len(notes) * LINE_LEADING
    height = max(text + 2 * PADDING, links * _PORT_GAP)
    return Placed(box, x, 0.0, width, height, title, notes)


def _stacked(
    boxes: list[Placed], neighbours: Mapping[str, list[str]], beside: list[Placed]
) -> list[Placed]:
    """Place each box beside the middle of its neighbours, as far as those above it leave room."""
    middles = {each.box.key: each.middle for each in beside}
    placed: list[Placed] = []
    wishes: list[float] = []
    below = float("-inf")
    for each in boxes:
        found = [middles[key] for key in neighbours[each.box.key] if key in middles]
        free = 0.0 if below == float("-inf") else below
        wish = fmean(found) - each.height / 2 if found else free
        y = max(wish, below)
        wishes.append(wish - y)
        placed.append(replace(each, y=y))
        below = y + each.height + _GAP
    shift = fmean(wishes)
    return [replace(each, y=each.y + shift) for each in placed]


def _from_the_top(columns: list[list[Placed]]) -> list[list[Placed]]:
    """Move everything so that the topmost box begins at zero; whole pixels."""
    top = min((each.y for column in columns for each in column), default=0.0)
    return [[replace(each, y=each.y - top) for each in column] for column in columns]


def _arrows(pairs: Sequence[tuple[str, str]], boxes: Sequence[Placed]) -> tuple[Arrow, ...]:
    at = {each.box.key: each for each in boxes}
    out: defaultdict[str, list[str]] = defaultdict(list)
    into: defaultdict[str, list[str]] = defaultdict(list)
    for start, end in pairs:
        out[start].append(end)
        into[end].append(start)
    return tuple(
        Arrow(
            start,
            end,
            at[start].x + at[start].width,
            _port(at[start], end, out[start], at),
            at[end].x,
            _port(at[end], start, into[end], at),
        )
        for start, end in pairs
    )


def _port(box: Placed, other: str, others: list[str], at: Mapping[str, Placed]) -> float:
    """Return at which height of a box's side the arrow from or to another box meets it."""
    ranked = sorted(others, key=lambda key: (at[key].middle, key))
    step = min(_PORT_GAP, box.height / (len(ranked) + 1))
    return box.middle + (ranked.index(other) - (len(ranked) - 1) / 2) * step

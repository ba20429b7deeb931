"""Write a layout as SVG: elements, attributes and classes only, nothing inline to forbid.

Source: SVG 1.1, second edition, W3C Recommendation of 2011-08-16 (read 2026-11-27).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from troth.core.drawing.layout import (
    LINE_LEADING,
    LINE_SIZE,
    PADDING,
    TITLE_LEADING,
    TITLE_SIZE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.drawing.layout import Arrow, Layout, Placed

_MARGIN: Final = 2.0
_HEAD: Final = 7.0


def written(layout: Layout, *, label: str, classes: str = "") -> str:
    """Return a layout as one SVG element.

    Args:
        layout: what to draw.
        label: what it shows, for those who do not see it.
        classes: more classes of the element, with spaces between.
    """
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    box = f"{_n(-_MARGIN)} {_n(-_MARGIN)} {_n(width)} {_n(height)}"
    called = quoteattr(f"drawing {classes}".strip())
    size = f'viewBox="{box}" width="{_n(width)}" height="{_n(height)}"'
    parts = [
        f'<svg class={called} {size} role="group" aria-label={quoteattr(label)}>',
        '<g class="arrows" aria-hidden="true">',
        *(_arrow(arrow) for arrow in layout.arrows),
        "</g>",
        *(line for placed in layout.boxes for line in _box(placed)),
        "</svg>",
    ]
    return "".join(parts)


def _arrow(arrow: Arrow) -> str:
    bend = (arrow.x2 - arrow.x1) / 2
    tip = arrow.x2
    curve = (
        f"M{_n(arrow.x1)} {_n(arrow.y1)}"
        f"C{_n(arrow.x1 + bend)} {_n(arrow.y1)} {_n(tip - bend)} {_n(arrow.y2)}"
        f" {_n(tip - 1)} {_n(arrow.y2)}"
    )
    head = (
        f"M{_n(tip - _HEAD)} {_n(arrow.y2 - _HEAD / 2)}L{_n(tip - 1)} {_n(arrow.y2)}"
        f"L{_n(tip - _HEAD)} {_n(arrow.y2 + _HEAD / 2)}"
    )
    return f'<path d="{curve}"/><path d="{head}"/>'


def _box(placed: Placed) -> Iterator[str]:
    box = placed.box
    if box.href:
        yield f"<a href={quoteattr(box.href)}>"
    yield (
        f'<g class="box box-{box.kind}"><rect x="{_n(placed.x)}" y="{_n(placed.y)}"'
        f' width="{_n(placed.width)}" height="{_n(placed.height)}" rx="10"/>'
    )
    yield from _lines(placed)
    yield "</g></a>" if box.href else "</g>"


def _lines(placed: Placed) -> Iterator[str]:
    text = len(placed.title) * TITLE_LEADING + len(placed.notes) * LINE_LEADING
    x, y = _n(placed.x + PADDING), placed.middle - text / 2
    for line in placed.title:
        base = y + (TITLE_LEADING + TITLE_SIZE) / 2 - 2
        yield f'<text class="box-title" x="{x}" y="{_n(base)}">{escape(line)}</text> '
        y += TITLE_LEADING
    for line in placed.notes:
        base = y + (LINE_LEADING + LINE_SIZE) / 2 - 2
        yield f'<text class="box-note" x="{x}" y="{_n(base)}">{escape(line)}</text> '
        y += LINE_LEADING


def _n(number: float) -> str:
    return f"{round(number, 1):g}"

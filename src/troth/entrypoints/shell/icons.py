"""The drawings that stand beside words: strokes on a square of sixteen, our own.

They are written into the page as SVG elements with attributes only, so that they need no request
and the strict content security policy has nothing to forbid.
"""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS: Final[dict[str, str]] = {
    "tick": "M3 8.5l3.2 3.2L13 5",
    "cross": "M4 4l8 8M12 4l-8 8",
    "dash": "M3.5 8h9",
    "ring": "M8 3.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6",
    "warning": "M8 3v5.6M8 12.4v.2",
    "note": "M8 7.4v5M8 3.6v.2",
    "menu": "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
    "person": "M8 8.2a2.8 2.8 0 1 0 0-5.6a2.8 2.8 0 1 0 0 5.6M2.8 13.8c.5-2.6 2.6-3.9 5.2-3.9s"
    "4.7 1.3 5.2 3.9",
    "down": "M4.5 6.5L8 10l3.5-3.5",
    "key": "M6.2 7.2a3 3 0 1 1 2.6 2.6L7.6 11H6v1.6H4.4V14H2v-2.5z",
    "arrow": "M3 8h10M9 4l4 4l-4 4",
}


def drawing(name: str) -> SafeString:
    """Return the drawing ``name`` as an SVG element that screen readers pass over.

    Raises:
        KeyError: for a drawing that does not exist.
    """
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        mark_safe(PATHS[name]),  # noqa: S308  # a constant of this module
    )

"""The signal by which a browser opts out for its person (Global Privacy Control).

Only a value of exactly ``1`` is the signal; several headers of which one says so count as one.
Sources: the specification as of April 2026, https://www.w3.org/TR/gpc/, read in summaries; 11 CCR
7025(c), which asks to show that it was honoured and to apply it to a known person (summaries).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django.http import HttpRequest

HEADER: Final = "Sec-GPC"
LAST_UPDATE: Final = "2026-11-27"
"""Since when the signal is honoured here, as the specification asks to say it."""
HONOURED: Final = ("sale", "advertising")
"""What the signal refuses, by its names in ``words.REFUSALS``."""


def opts_out(request: HttpRequest) -> bool:
    """Say whether the browser sends the signal."""
    return "1" in {one.strip() for one in request.headers.get(HEADER, "").split(",")}

"""RE2's regular expressions, compiled for UTF-8 bytes: linear in the text, whatever the pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import re2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Match = Callable[[Any, bytes, int, int], list[tuple[int, int]]]

ANYWHERE: Final = re2._Anchor.UNANCHORED  # noqa: SLF001  # see ``matcher``
AT_START: Final = re2._Anchor.ANCHOR_START  # noqa: SLF001  # see ``matcher``
WHOLE: Final = re2._Anchor.ANCHOR_BOTH  # noqa: SLF001  # see ``matcher``

NOTHING: Final = r"[^\x00-\x{10FFFF}]"
"""An expression that matches nowhere."""

_MEMORY: Final = 64 << 20
"""Bytes for the automaton of a large expression; RE2 begins anew when they are used up."""


def options(*, captures: bool = False, longest: bool = False, in_bytes: bool = False) -> Any:
    """Return how our expressions are compiled; RE2 never writes to standard error."""
    made = re2.Options()
    made.never_capture = not captures
    made.longest_match = longest
    made.log_errors = False
    made.max_mem = _MEMORY
    if in_bytes:
        made.encoding = re2.Options.Encoding.LATIN1
    return made


def matcher(regex: str | bytes, how: Any) -> Match:
    """Return RE2's own match function: (anchor, text, from, to) to the spans of its groups.

    The public methods wrap each match in a generator and an object, which takes twice the time of
    the match itself; the function below them is the one that they call.

    Raises:
        re2.error: RE2 does not accept the expression.
    """
    written = regex.encode() if isinstance(regex, str) else regex
    found: Match = re2.compile(written, how)._regexp.Match  # noqa: SLF001  # as said above
    return found


def which_start(regexes: Iterable[str], how: Any) -> Callable[[bytes], list[int]]:
    """Return a function that says which of the expressions match at the start of a text."""
    made = re2.Set.MatchSet(how)
    for regex in regexes:
        made.Add(regex.encode())
    made.Compile()
    found: Callable[[bytes], list[int]] = made._set.Match  # noqa: SLF001  # as in ``matcher``
    return found

"""What discovery could not read, in the reader's words.

Remarks are kept as lines, in the language of whoever looked, which is English for the worker and
the command line. What is not understood stays as it is.
"""

from __future__ import annotations

from functools import cache

from django.utils.translation import override

from troth.foundation.datamap.stores.faults import CODES, line_of

_KEPT_IN = "en"


def remark_in_words(kept: str) -> str:
    """Return a line of ``stores.faults.line_of`` in the language in use."""
    for code, whole, ending in _lines():
        if kept == whole:
            return line_of(code, "")
        if kept.endswith(ending):
            return line_of(code, kept.removesuffix(ending))
    return kept


@cache
def _lines() -> tuple[tuple[str, str, str], ...]:
    """Return each code with its line for a store, and what follows the place in other lines."""
    with override(_KEPT_IN):
        found = [(code, line_of(code, ""), line_of(code, "-").removeprefix("-")) for code in CODES]
    return tuple(sorted(found, key=lambda line: -len(line[2])))

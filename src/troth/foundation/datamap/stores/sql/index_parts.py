"""What a ``CREATE INDEX`` of SQLite says the index is about.

Syntax: https://www.sqlite.org/lang_createindex.html (read 2026-11-27).
"""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(
    r"""--[^\n]*|/\*.*?(?:\*/|$)|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|.""",
    re.DOTALL,
)
_DEPTHS: Final = {"(": 1, ")": -1}
_ORDER: Final = re.compile(r"\s+(?:ASC|DESC)$", re.IGNORECASE)
_NAMED: Final = re.compile(r'"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]')


def parts_of(statement: str) -> tuple[str, ...]:
    """Return names of columns, without quotes, and expressions, as they are written, in order.

    Args:
        statement: as SQLite keeps it; it was accepted once, so that its signs match.

    Returns:
        nothing for an index over some of the rows.
    """
    signs = [one for one in _SIGNS.findall(statement) if not one.startswith(("--", "/*"))]
    parts, depth = [""], 0
    for place, sign in enumerate(signs):
        depth += _DEPTHS.get(sign, 0)
        if depth == 0 and sign == ")":
            rest = "".join(signs[place + 1 :])
            return () if rest.strip() else tuple(map(_part, parts))
        if depth == 1 and sign == ",":
            parts.append("")
        elif depth > 1 or (depth == 1 and sign != "("):
            parts[-1] += sign
    return ()


def _part(written: str) -> str:
    text = _ORDER.sub("", written.strip())
    named = _NAMED.fullmatch(text)
    if named is None:
        return text
    sign = text[0]
    return text[1:-1].replace(sign * 2, sign)

"""Lists of words by which values are recognised; README says where each is from, and its licence.

One word or phrase a line, in lower case. A list is read when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return a list's words.

    Args:
        name: of the list, such as ``given_names``.

    Raises:
        FileNotFoundError: there is no such list.
    """
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line)

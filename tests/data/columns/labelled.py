"""What a labelled column is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 200


class Labelled(NamedTuple):
    """A column and what it holds.

    Attributes:
        what: its kind in words, for a person who reads what went wrong.
        type: the recogniser's type that it holds; None: nothing about a person.
        values: as text.
    """

    what: str
    type: str | None
    values: list[str]


def column(what: str, type_: str | None, make: Callable[[], object], rows: int = ROWS) -> Labelled:
    """Return a column of values that are made one by one."""
    return Labelled(what, type_, [str(make()) for _ in range(rows)])

"""Pieces of statements: text with placeholders, and the values bound to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Words(NamedTuple):
    """A piece of a statement.

    Attributes:
        text: SQL, with the driver's placeholders.
        values: what is bound to them, in order; never shown.
    """

    text: str
    values: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        """Leave the values out."""
        return f"Words({self.text!r})"


NOTHING: Final = Words("")
"""A piece without a word."""

NEVER: Final = Words("1 = 0")
"""The condition that no row meets."""

ALWAYS: Final = Words("1 = 1")
"""The condition that every row meets."""


def said(pattern: str, *parts: Words) -> Words:
    """Put pieces into a pattern with one ``{}`` for each."""
    text = pattern.format(*(one.text for one in parts))
    return Words(text, tuple(value for one in parts for value in one.values))


def listed(parts: Iterable[Words], separator: str = ", ") -> Words:
    """Put pieces in a row."""
    every = tuple(parts)
    text = separator.join(one.text for one in every)
    return Words(text, tuple(value for one in every for value in one.values))


def any_of(conditions: Iterable[Words]) -> Words:
    """Return the condition that one of several is met."""
    every = tuple(one for one in conditions if one != NEVER)
    if ALWAYS in every:
        return ALWAYS
    if len(every) <= 1:
        return every[0] if every else NEVER
    return said("({})", listed(every, " OR "))


def all_of(conditions: Iterable[Words]) -> Words:
    """Return the condition that all of several are met."""
    every = tuple(one for one in conditions if one != ALWAYS)
    if NEVER in every:
        return NEVER
    if len(every) <= 1:
        return every[0] if every else ALWAYS
    return said("({})", listed(every, " AND "))


def none_of(condition: Words) -> Words:
    """Return the condition that another is not met, or that nobody knows."""
    if condition in {ALWAYS, NEVER}:
        return NEVER if condition == ALWAYS else ALWAYS
    return said("CASE WHEN {} THEN 0 ELSE 1 END = 1", condition)

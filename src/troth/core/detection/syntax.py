r"""The part of RE2's syntax that the native engine takes, as trees.

It takes literals, classes, groups, alternatives, repeats, the flags i, m, s and ``\b``. What looks
at lines or at the ends of a text is left to RE2, as is everything that is not known here.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from troth.core.detection.signs import ESCAPED, LAST, alike, signs_of, without

_MOST_REPEATS: Final = 1000
_OPENING: Final = re.compile(r"\(\?(?:P?<\w+>|(?P<on>[ims]*)(?:-(?P<off>[ims]+))?(?P<end>[:)]))")
_COUNTS: Final = re.compile(r"\{(\d+)(,(\d*))?\}")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]", re.DOTALL)
_ESCAPE: Final = re.compile(
    r"\\(?:(?P<set>[dDwWsS]|[pP](?:[A-Z]|\{\^?\w+\}))"
    r"|x\{(?P<long>[0-9A-Fa-f]{1,6})\}|x(?P<short>[0-9A-Fa-f]{2})"
    r"|(?P<control>[tnfrva])|(?P<boundary>b)|(?P<sign>[^\w\s]))",
    re.ASCII,
)


class NotTakenError(ValueError):
    """An expression uses what only RE2 itself takes."""


class Signs(NamedTuple):
    """One sign out of some.

    Attributes:
        ranges: first and last codes of them.
    """

    ranges: tuple[tuple[int, int], ...]


class Sequence(NamedTuple):
    """One part behind another.

    Attributes:
        parts: the parts.
    """

    parts: tuple[Tree, ...]


class Choice(NamedTuple):
    """Any one of some alternatives.

    Attributes:
        parts: the alternatives.
    """

    parts: tuple[Tree, ...]


class Repeat(NamedTuple):
    """A part some times.

    Attributes:
        part: what is repeated.
        least: how often at least.
        most: how often at most; None: without end.
    """

    part: Tree
    least: int
    most: int | None


class Boundary(NamedTuple):
    """A place with a letter, digit or underscore of ASCII on one side alone."""


Tree = Signs | Sequence | Choice | Repeat | Boundary


def tree_of(expression: str) -> Tree:
    """Return an expression as a tree.

    Raises:
        NotTakenError: it uses something that is not taken here.
    """
    reader = _Reader(expression)
    tree = reader.choice(frozenset())
    if reader.at < len(expression):
        raise NotTakenError(expression[reader.at])
    return tree


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, expression: str) -> None:
        self.text = expression
        self.at = 0

    def choice(self, flags: frozenset[str]) -> Tree:
        """Read alternatives, to the end or the bracket that closes them."""
        found = []
        while True:
            part, flags = self.sequence(flags)
            found.append(part)
            if self.text[self.at : self.at + 1] != "|":
                return found[0] if len(found) == 1 else Choice(tuple(found))
            self.at += 1

    def sequence(self, flags: frozenset[str]) -> tuple[Tree, frozenset[str]]:
        """Read parts that stand behind each other; flags that are set among them go on."""
        found: list[Tree] = []
        while (sign := self.text[self.at : self.at + 1]) and sign not in "|)":
            opening = _OPENING.match(self.text, self.at) if sign == "(" else None
            if opening is not None and opening["end"] == ")":
                self.at = opening.end()
                flags = _flags(flags, opening)
                continue
            found.append(self.repeated(self.part(sign, flags, opening)))
        return Sequence(tuple(found)), flags

    def part(self, sign: str, flags: frozenset[str], opening: re.Match[str] | None) -> Tree:
        """Read a sign, a class or a group."""
        if sign == "(":
            return self.group(flags, opening)
        if sign == "[":
            return self.signs(_CLASS, flags)
        if sign == "\\":
            return self.escape(flags)
        if sign in "^$*+?":
            raise NotTakenError(sign)
        self.at += 1
        if sign == ".":
            return Signs(((0, LAST),) if "s" in flags else without(((10, 10),)))
        return _literal(ord(sign), flags)

    def group(self, flags: frozenset[str], opening: re.Match[str] | None) -> Tree:
        """Read a group with its brackets."""
        if opening is None and self.text.startswith("(?", self.at):
            raise NotTakenError("(?")
        self.at = opening.end() if opening else self.at + 1
        tree = self.choice(_flags(flags, opening) if opening else flags)
        if self.text[self.at : self.at + 1] != ")":
            raise NotTakenError("(")
        self.at += 1
        return tree

    def signs(self, form: re.Pattern[str], flags: frozenset[str]) -> Tree:
        """Read a class."""
        found = form.match(self.text, self.at)
        if found is None:
            raise NotTakenError(self.text[self.at])
        self.at = found.end()
        return Signs(signs_of(found[0], ignore_case="i" in flags))

    def escape(self, flags: frozenset[str]) -> Tree:
        """Read what begins with a stroke."""
        found = _ESCAPE.match(self.text, self.at)
        if found is None or (found["sign"] and not found["sign"].isascii()):
            raise NotTakenError("\\")
        if found["set"]:
            return self.signs(_ESCAPE, flags)
        self.at = found.end()
        if found["boundary"]:
            return Boundary()
        if hexadecimal := found["long"] or found["short"]:
            return _literal(int(hexadecimal, 16), flags)
        return _literal(ESCAPED.get(found["control"]) or ord(found["sign"]), flags)

    def repeated(self, part: Tree) -> Tree:
        """Read how often a part is repeated."""
        sign = self.text[self.at : self.at + 1]
        counts = _COUNTS.match(self.text, self.at) if sign == "{" else None
        if sign not in {"*", "+", "?"} and counts is None:
            return part
        if isinstance(part, Boundary):
            raise NotTakenError(sign)
        self.at = counts.end() if counts else self.at + 1
        # Whether the shorter or the longer is preferred changes nothing about what matches.
        self.at += self.text.startswith("?", self.at)
        if self.text[self.at : self.at + 1] in {"*", "+", "?"} or _COUNTS.match(self.text, self.at):
            raise NotTakenError(sign)
        if counts is None:
            return Repeat(part, int(sign == "+"), 1 if sign == "?" else None)
        least = int(counts[1])
        most = least if counts[2] is None else int(counts[3]) if counts[3] else None
        if max(least, most or 0) > _MOST_REPEATS:
            raise NotTakenError(sign)
        return Repeat(part, least, most)


def _flags(flags: frozenset[str], opening: re.Match[str]) -> frozenset[str]:
    return (flags | set(opening["on"] or "")) - set(opening["off"] or "")


def _literal(code: int, flags: frozenset[str]) -> Signs:
    codes = alike(code) if "i" in flags else (code,)
    return Signs(tuple(sorted((one, one) for one in codes)))

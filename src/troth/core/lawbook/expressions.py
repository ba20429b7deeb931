"""The expressions of rules: a small part of CEL, compiled once, with the facts that each names.

CEL: https://github.com/google/cel-spec/blob/master/doc/langdef.md, read 2026-11-27. Only what can
never turn a missing fact into an answer is taken: comparisons, ``in``, ``size``, arithmetic and
logic. ``has`` would do so, and a comprehension would hide which facts are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from troth.core.lawbook.engine import engine

if TYPE_CHECKING:
    import cel

_TOKEN: Final = re.compile(
    r"""(?P<text>'[^'\\]*'|"[^"\\]*")"""
    r"""|(?P<fact>\bf\.(?P<key>[a-z][a-z0-9_]*)(?:\[(?P<index>'[^'\\]*'|"[^"\\]*")\])?)"""
    r"""|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<word>[A-Za-z_]\w*)"""
    r"""|(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%!<>?:()\[\],])"""
    r"""|(?P<space>\s+)"""
    r"""|(?P<stray>.)""",
    re.DOTALL,
)
_WORDS: Final = frozenset({"in", "true", "false", "size"})


class ExpressionError(ValueError):
    """A text is no expression that the lawbook takes; the message ends a sentence."""


class Reference(NamedTuple):
    """A fact that an expression reads.

    Attributes:
        key: of the fact.
        where: the jurisdiction or currency that it is asked for; empty where there is none.
    """

    key: str
    where: str = ""

    def __str__(self) -> str:
        """Return the path by which people and programs name it, such as ``turnover[USD]``."""
        return f"{self.key}[{self.where}]" if self.where else self.key

    def known_in(self, facts: Mapping[str, Any]) -> bool:
        """Say whether facts hold it."""
        value = facts.get(self.key)
        if self.where:
            return isinstance(value, Mapping) and self.where in value
        return value is not None


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """An expression, ready to run.

    Attributes:
        text: as it is written.
        references: the facts it reads, in its order, each once.
        has_number: whether a figure stands in it.
        program: what CEL made of it.
    """

    text: str
    references: tuple[Reference, ...]
    has_number: bool
    program: cel.Program


@lru_cache(maxsize=4_096)
def expression(text: str) -> Expression:
    """Return an expression, compiled.

    Raises:
        ExpressionError: it is no CEL, or not of the part of it that rules may use.
    """
    found = list(_TOKEN.finditer(text))
    for token in found:
        _refuse_strange(token)
    try:
        program = engine().compile(text)
    except ValueError:
        raise ExpressionError("is no expression in CEL") from None
    read = [Reference(t["key"], (t["index"] or "")[1:-1]) for t in found if t["fact"]]
    if not read:
        raise ExpressionError("reads no fact")
    has_number = any(token["number"] for token in found)
    return Expression(text, tuple(dict.fromkeys(read)), has_number, program)


def _refuse_strange(token: re.Match[str]) -> None:
    if stray := token["stray"]:
        shown = stray if stray.isprintable() else f"U+{ord(stray):04X}"
        raise ExpressionError(f"has {shown} at character {token.start() + 1}")
    if token["word"] and token["word"] not in _WORDS:
        raise ExpressionError(
            f"has the word {token['word']}; it may use {', '.join(sorted(_WORDS))} and facts "
            "such as f.employees or f.residents['US-CA']"
        )

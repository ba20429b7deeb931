"""What is known of a company, ready for expressions to read."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from troth.core.lawbook.engine import engine

if TYPE_CHECKING:
    import cel

    from troth.core.lawbook.expressions import Expression, Reference


_AS_THEY_ARE: Final = frozenset({bool, int, float, str})


class Known:
    """The facts of one company; what is None is not known.

    Attributes:
        facts: by key; those by jurisdiction or currency are mappings, sets are lists.
    """

    def __init__(self, facts: Mapping[str, Any]) -> None:
        """Take facts as they are stored: sets, decimals and whole numbers will do."""
        self.facts = _plain(facts)
        self._answers: dict[Expression, bool | None] = {}

    @cached_property
    def _context(self) -> cel.Context:
        return engine().Context(variables={"f": self.facts})  # type: ignore[no-any-return]  # loaded by path

    def answer(self, expression: Expression) -> bool | None:
        """Return yes or no, or None where facts are missing or of a kind that cannot be read."""
        if expression not in self._answers:  # the same line stands in many laws
            self._answers[expression] = self._answered(expression)
        return self._answers[expression]

    def _answered(self, expression: Expression) -> bool | None:
        try:
            found = expression.program.execute(self._context)
        except (LookupError, TypeError, ValueError, ArithmeticError, RuntimeError):
            return None
        return found if isinstance(found, bool) else None

    def missing(self, expression: Expression) -> tuple[Reference, ...]:
        """Return the facts that an expression reads and that are not known."""
        return tuple(one for one in expression.references if not one.known_in(self.facts))


def known(facts: Mapping[str, Any] | Known) -> Known:
    """Return facts, ready to be read; made once, they serve every regime."""
    return facts if isinstance(facts, Known) else Known(facts)


def _plain(said: Any) -> Any:
    """Return what CEL takes: its sets are lists, and what is None is not there."""
    if type(said) in _AS_THEY_ARE:
        return said
    if isinstance(said, Mapping):
        return {key: _plain(value) for key, value in said.items() if value is not None}
    if isinstance(said, AbstractSet | tuple | list):
        return sorted(said, key=str)
    return said

"""Usual forms of a column as the native engine takes them: an automaton each, made once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from troth.core.detection.automata import Automaton
from troth.core.detection.native_checks import code_of
from troth.core.detection.syntax import NotTakenError, Sequence, Signs, tree_of
from troth.core.detection.whole_values import Made, take_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as SequenceOf

    from troth.core.detection import native
    from troth.core.detection.whole_values import Found, Whole

_MODULE: Final = "troth.core.detection.native"
_MEMORY: Final = 1 << 20
"""Bytes for each automaton; it begins anew when they are used up."""

_LINE_END: Final = Signs(((10, 10),))


class WholeForms:
    """The forms that were usual in some column until now."""

    def __init__(self) -> None:
        """Begin without any."""
        self._made: dict[Whole, native.WholeForm] = {}

    def take(
        self, values: SequenceOf[str | None], usual: Iterable[Whole], found: list[Found]
    ) -> list[int]:
        """Set in ``found`` what values are as a whole; return the rows that are none of it."""
        usual = list(usual)
        try:
            forms = tuple(map(self._form, usual))
        except (NotTakenError, RecursionError):
            return take_whole(values, usual, found)
        module: Any = import_module(_MODULE)
        rest: list[int] = module.take_whole(values, forms, found)
        return rest

    def _form(self, whole: Whole) -> native.WholeForm:
        if whole not in self._made:
            self._made[whole] = _made(whole)
        return self._made[whole]


def _made(whole: Whole) -> native.WholeForm:
    """Return a form as the engine takes it.

    Raises:
        NotTakenError: only RE2 takes its expression.
    """
    automaton = Automaton()
    framed = Sequence((_LINE_END, tree_of(whole.regex), _LINE_END))
    terms = whole.form.terms
    module: Any = import_module(_MODULE)
    made: native.WholeForm = module.WholeForm(
        automaton=automaton.pack(automaton.add(framed, automaton.accept(0))),
        code=code_of(terms.check),
        check=terms.check,
        allowed=terms.allowed or None,
        found=Made(whole.form),
        memory=_MEMORY,
    )
    return made

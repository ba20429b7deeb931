"""The native engine: all patterns in one automaton that is compiled code, where it is installed.

It finds what the passes over RE2 find, in their order: lane by lane, what counts everywhere before
what counts only beside words. A lane with a pattern that it does not take is left to RE2, and so is
a text in which it walks far from very many places: RE2 reads each byte once.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from troth.core.detection.automata import Automaton
from troth.core.detection.finding import Finding
from troth.core.detection.foreign_lanes import ForeignLanes
from troth.core.detection.lanes import lanes_of
from troth.core.detection.matching import Body, Lane, Re2Engine
from troth.core.detection.native_checks import code_of
from troth.core.detection.native_wholes import WholeForms
from troth.core.detection.passes import Passes, besides_of, sought_of
from troth.core.detection.syntax import (
    Boundary,
    Choice,
    NotTakenError,
    Repeat,
    Sequence,
    Signs,
    tree_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence as SequenceOf

    from troth.core.detection import native
    from troth.core.detection.context import ContextWords
    from troth.core.detection.engine import Search
    from troth.core.detection.forms import Form
    from troth.core.detection.syntax import Tree
    from troth.core.detection.whole_values import Whole

_MODULE: Final = "troth.core.detection.native"
_MEMORY: Final = 16 << 20
"""Bytes for each automaton; when they are used up it is made anew from where the text stands."""


class Watched:
    """The native engine, with passes over RE2 for the texts that take it long."""

    def __init__(self, finder: native.Finder, passes: Callable[[], Search]) -> None:
        """Take the engine, and what makes the passes when they are needed first."""
        self.finder = finder
        self._makes_passes = passes
        self._whole_forms = WholeForms()

    @cached_property
    def _passes(self) -> Search:
        return self._makes_passes()

    def scan(self, text: str, /) -> list[Finding]:
        """Return what is found, in order and without overlaps, with places in characters."""
        found = self.finder.scan(text)
        return self._passes.scan(text) if found is None else found

    def scan_values(self, values: SequenceOf[str | None], /) -> list[tuple[Finding, ...]]:
        """Return what is found in each value; nothing reaches from one into another."""
        found = self.finder.scan_values(values)
        return self._passes.scan_values(values) if found is None else found

    def take_whole(
        self,
        values: SequenceOf[str | None],
        usual: SequenceOf[Whole],
        found: list[tuple[Finding, ...]],
        /,
    ) -> list[int]:
        """Set in ``found`` what values are as a whole; return the rows that are none of it."""
        return self._whole_forms.take(values, usual, found)


def is_native() -> bool:
    """Say whether the native engine is installed."""
    return find_spec(_MODULE) is not None


def native_search(strong: list[Form], weak: list[Form], words: ContextWords) -> Search:
    """Return the native engine for some forms.

    Args:
        strong: forms that count everywhere.
        weak: forms that count only beside the context words of their type.
        words: the context words.

    Raises:
        ImportError: it is not installed.
        re2.error: a pattern is none.
    """
    made = _Assembly(words)
    made.add(strong, beside=-1)
    for number, beside in enumerate(besides_of(weak).values()):
        first = len(made.lanes)
        made.add(beside.forms, beside=number)
        kind = made.kind(beside.forms[0].terms.type)
        lanes = len(made.lanes) - first
        made.besides.append((kind, beside.most, first, lanes, beside.width))
    return Watched(made.finder(), lambda: Passes(strong, weak, words, Re2Engine))


class _Assembly:
    """Collects what the engine is made of."""

    def __init__(self, words: ContextWords) -> None:
        self.lanes: list[tuple[int, bool]] = []
        self.besides: list[tuple[int, int, int, int, int]] = []
        self._words = words
        self._kinds: dict[str, int] = {}
        self._patterns: list[tuple[object, ...]] = []
        self._least: list[int] = []
        self._automaton = Automaton()
        self._roots: list[int] = []
        self._foreign = ForeignLanes(words)

    def kind(self, name: str) -> int:
        return self._kinds.setdefault(name, len(self._kinds))

    def add(self, forms: list[Form], *, beside: int) -> None:
        """Add the lanes of forms that are looked for together."""
        for form in forms:
            self.kind(form.terms.type)
        sought = sought_of(forms)
        for lane in lanes_of(sought):
            ranked = sorted(lane, key=lambda at: -sought[at].most)
            some = [(forms[at], Body(forms[at].pattern)) for at in ranked]
            try:
                trees = [_trees(body) for _, body in some]
                first = len(self._patterns)
                self._roots += [
                    self._automaton.add(before, self._automaton.add(tree, self._accept(at)))
                    for at, (before, tree) in enumerate(trees, first)
                ]
            except (NotTakenError, RecursionError):
                terms = [form.terms for form in forms]
                self._foreign.add(len(self.lanes), Lane(lane, sought), terms)
                self.lanes.append((beside, True))
                continue
            self._patterns += [self._pattern(form, body) for form, body in some]
            self._least += [int(form.terms.least) for form, _ in some]
            self.lanes.append((beside, False))

    def finder(self) -> native.Finder:
        """Return the engine."""
        by_name = self._kinds

        def resolve(matched: bytes) -> tuple[int, str, tuple[int, ...]]:
            length, text, kinds = self._words.resolve(matched)
            return length, text, tuple(sorted(by_name[kind] for kind in kinds))

        module: Any = import_module(_MODULE)
        found: native.Finder = module.Finder(
            matches=self._automaton.pack(self._automaton.choice(self._roots))
            if self._roots
            else None,
            words=self._words.automaton(),
            patterns=tuple(self._patterns),
            least=tuple(self._least),
            lanes=tuple(self.lanes),
            besides=tuple(self.besides),
            kinds=len(by_name),
            resolve=resolve,
            foreign=self._foreign.session if self._foreign else None,
            finding=Finding,
            memory=_MEMORY,
        )
        return found

    def _accept(self, pattern: int) -> int:
        return self._automaton.accept(pattern)

    def _pattern(self, form: Form, body: Body) -> tuple[object, ...]:
        terms = form.terms
        return (
            *(len(self.lanes), self.kind(terms.type), int(form.most)),
            *(body.is_plain, bool(body.cut), body.bounded, bool(body.behind)),
            *(None if body.is_plain else body.span, terms.type),
            *(code_of(terms.check), terms.check),
            *(terms.alone, terms.in_context, terms.invalid, terms.window, terms.reason),
            terms.allowed or None,
        )


def _trees(body: Body) -> tuple[Tree, Tree]:
    """Return what stands before a match, and the match.

    Raises:
        NotTakenError: the native engine does not take it.
    """
    before, tree = tree_of(body.before), tree_of(body.regex)
    sign = before
    while isinstance(sign, Sequence) and len(sign.parts) == 1:
        sign = sign.parts[0]
    if not isinstance(sign, Signs):
        raise NotTakenError(body.before)
    # A boundary at an end needs to know what stands beyond it.
    is_word = any(
        first <= ord("z") and last >= ord("0") and _has_word(first, last)
        for first, last in sign.ranges
    )
    if (is_word and _meets_boundary(tree, 1)[0]) or _meets_boundary(tree, -1)[0]:
        raise NotTakenError(body.regex)
    return before, tree


def _has_word(first: int, last: int) -> bool:
    return any(
        chr(code).isalnum() or chr(code) == "_" for code in range(first, min(last, 0x7F) + 1)
    )


def _meets_boundary(tree: Tree, step: int) -> tuple[bool, bool]:
    """Say whether a boundary can stand at an end of a tree, and whether the tree can be empty."""
    if isinstance(tree, Signs):
        return False, False
    if isinstance(tree, Boundary):
        return True, True
    if isinstance(tree, Repeat):
        meets, is_empty = _meets_boundary(tree.part, step)
        return meets, is_empty or not tree.least
    found = [_meets_boundary(part, step) for part in tree.parts[::step]]
    if isinstance(tree, Choice):
        return any(meets for meets, _ in found), any(is_empty for _, is_empty in found)
    for meets, is_empty in found:
        if meets or not is_empty:
            return meets, False
    return False, True

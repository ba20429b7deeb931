"""What a scanner knows of one pattern: whose it is, and what a match of it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import re2

from troth.core.detection.recogniser import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from troth.core.detection.likelihood import Likelihood
    from troth.core.detection.recogniser import Recogniser


class Terms(NamedTuple):
    """All that grading a match takes.

    Attributes:
        type: whose it is.
        check: what a match must pass; None: nothing.
        alone: how likely a match that passes is without context.
        in_context: how likely it is with context.
        least: the lowest likelihood that is reported.
        window: how far context is looked for, in bytes.
        reason: why it is reported, without context.
        allowed: values in lower case that are not reported.
    """

    type: str
    check: Callable[[str], bool] | None
    alone: Likelihood
    in_context: Likelihood
    least: Likelihood
    window: int
    reason: str
    allowed: frozenset[str]


class Form(NamedTuple):
    """One pattern of one recogniser."""

    recogniser: Recogniser
    pattern: Pattern
    terms: Terms

    @property
    def most(self) -> Likelihood:
        """Return how likely a match can be."""
        return max(self.terms.alone, self.terms.in_context)

    @property
    def needs_context(self) -> bool:
        """Say whether a match without context is never reported."""
        return self.terms.alone < self.terms.least


def forms_of(
    recognisers: Iterable[Recogniser], minimum: Likelihood, allow: frozenset[str]
) -> list[Form]:
    """Return the forms of which a match can be as likely as ``minimum``."""
    made = (
        _form(one, *pattern, minimum, allow) for one in recognisers for pattern in _patterns(one)
    )
    return [form for form in made if form.most >= form.terms.least]


def _patterns(one: Recogniser) -> Iterator[tuple[Pattern, bool]]:
    yield from ((pattern, False) for pattern in one.patterns)
    if one.vocabulary:
        words = "|".join(sorted(map(expression_of, one.vocabulary)))
        pattern = Pattern(words, one.source, one.word_alone, one.word_in_context, ignore_case=True)
        yield pattern, True


def expression_of(words: str) -> str:
    """Return the expression for a word or phrase, whatever space stands between its words."""
    escaped: list[str] = [re2.escape(word) for word in words.split()]
    return r"\s+".join(escaped)


def _form(
    one: Recogniser, pattern: Pattern, is_word: bool, minimum: Likelihood, allow: frozenset[str]
) -> Form:  # it comes out of a pair
    check = None if is_word else pattern.checksum or one.checksum
    name = pattern.checksum_name or one.checksum_name
    alone = pattern.alone if check is None or pattern.valid is None else pattern.valid
    return Form(
        one,
        pattern,
        Terms(
            one.type,
            check,
            alone,
            max(alone, pattern.in_context) if one.context else alone,
            max(minimum, one.minimum),
            one.window,
            _reason(name, is_word=is_word, is_checked=check is not None),
            frozenset(value.strip().lower() for value in one.allow | allow),
        ),
    )


def _reason(name: str, *, is_word: bool, is_checked: bool) -> str:
    if is_word:
        return "a word of the type's vocabulary"
    return f"valid {name}".strip() if is_checked else "written like one"

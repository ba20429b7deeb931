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
        invalid: how likely it is when it does not pass; None: then it is none.
        least: the lowest likelihood that is reported.
        window: how far context is looked for, in bytes.
        reason: why it is reported, without context.
        allowed: values in lower case that are not reported.
    """

    type: str
    check: Callable[[str], bool] | None
    alone: Likelihood
    in_context: Likelihood
    invalid: Likelihood | None
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
    """Return the forms of which a match can be as likely as ``minimum``.

    Args:
        recognisers: whose patterns and words they are.
        minimum: the lowest likelihood that is reported.
        allow: values, in any case, that are never reported.
    """
    made = (form for one in recognisers for form in _forms_of_one(one, minimum, allow))
    return [form for form in made if form.most >= form.terms.least]


def _forms_of_one(one: Recogniser, minimum: Likelihood, allow: frozenset[str]) -> Iterator[Form]:
    allowed = frozenset(value.strip().lower() for value in one.allow | allow)
    least = max(minimum, one.minimum)
    for pattern in one.patterns:
        check = pattern.checksum or one.checksum
        alone = pattern.alone if check is None or pattern.valid is None else pattern.valid
        in_context = max(alone, pattern.in_context) if one.context else alone
        name = pattern.checksum_name or one.checksum_name
        reason = f"valid {name}".strip() if check else "written like one"
        terms = Terms(
            *(one.type, check, alone, in_context, pattern.invalid),
            *(least, one.window, reason, allowed),
        )
        yield Form(one, pattern, terms)
    if one.vocabulary:
        alone, in_context = one.word_alone, one.word_in_context if one.context else one.word_alone
        reason = "a word of the type's vocabulary"
        terms = Terms(one.type, None, alone, in_context, None, least, one.window, reason, allowed)
        yield Form(one, _pattern_of_words(one), terms)


def _pattern_of_words(one: Recogniser) -> Pattern:
    words = "|".join(sorted(map(expression_of, one.vocabulary)))
    return Pattern(words, one.source, one.word_alone, one.word_in_context, ignore_case=True)


def expression_of(words: str) -> str:
    """Return the expression for a word or phrase, whatever space stands between its words."""
    escaped: list[str] = [re2.escape(word) for word in words.split()]
    return r"\s+".join(escaped)

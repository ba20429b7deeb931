"""What a scanner knows of one pattern: whose it is, and what a match of it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import re2

from troth.core.detection.recogniser import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from troth.core.detection.likelihood import Likelihood
    from troth.core.detection.recogniser import Recogniser


class Form(NamedTuple):
    """One pattern of one recogniser, with all that grading a match takes.

    Attributes:
        recogniser: whose it is.
        pattern: what is matched.
        check: what a match must pass; None: nothing.
        alone: how likely a match that passes is without context.
        in_context: how likely it is with context.
        least: the lowest likelihood that is reported.
        reason: why it is reported, without context.
    """

    recogniser: Recogniser
    pattern: Pattern
    check: Callable[[str], bool] | None
    alone: Likelihood
    in_context: Likelihood
    least: Likelihood
    reason: str


def forms_of(recognisers: Iterable[Recogniser], minimum: Likelihood) -> list[Form]:
    """Return the forms of which a match can be as likely as ``minimum``."""
    made = (_form(one, pattern, minimum) for one in recognisers for pattern in _patterns(one))
    return [form for form in made if max(form.alone, form.in_context) >= form.least]


def _patterns(one: Recogniser) -> Iterator[Pattern]:
    yield from one.patterns
    if one.vocabulary:
        words = "|".join(sorted(map(expression_of, one.vocabulary)))
        yield Pattern(words, one.source, one.word_alone, one.word_in_context, ignore_case=True)


def expression_of(words: str) -> str:
    """Return the expression for a word or phrase, whatever space stands between its words."""
    escaped: list[str] = [re2.escape(word) for word in words.split()]
    return r"\s+".join(escaped)


def _form(one: Recogniser, pattern: Pattern, minimum: Likelihood) -> Form:
    is_word = pattern not in one.patterns
    check = None if is_word else pattern.checksum or one.checksum
    name = pattern.checksum_name or one.checksum_name
    alone = pattern.alone if check is None or pattern.valid is None else pattern.valid
    return Form(
        one,
        pattern,
        check,
        alone,
        max(alone, pattern.in_context) if one.context else alone,
        max(minimum, one.minimum),
        _reason(name, is_word=is_word, is_checked=check is not None),
    )


def _reason(name: str, *, is_word: bool, is_checked: bool) -> str:
    if is_word:
        return "a word of the type's vocabulary"
    return f"valid {name}".strip() if is_checked else "written like one"

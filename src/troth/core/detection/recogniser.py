"""What a recogniser is: a value, so that a custom one is made of the same parts as ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.detection.likelihood import Likelihood

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Pattern:
    r"""One form in which a type is written.

    Attributes:
        regex: in RE2's syntax (no look-around, no back-references), matched case-insensitively
            when ``ignore_case``. Group 1, when there is one, is the span that is reported.
        source: what says that it is written so: a standard or page, with the date it was read.
        alone: how likely a match is without checksum and context.
        in_context: how likely it is with a context word near it.
        valid: how likely it is when the checksum is right; None: as ``alone``.
        invalid: how likely it is when the checksum is wrong; None: then it is no finding.
        bounded: whether a match must not touch a letter, digit or underscore on either side.
        before: in place of that, an expression of exactly one sign that must stand before it; at
            the start of a text that sign is a line end.
        behind: in place of that, an expression that must match behind it, such as ``[^\w.]``; a
            line end stands behind a text.
        common: whether texts hold so many that looking for it by itself is faster.
        ignore_case: whether case is ignored.
        checksum: a check of this form alone, in place of the recogniser's.
        checksum_name: what that check is called in reasons.
    """

    regex: str
    source: str
    alone: Likelihood
    in_context: Likelihood
    valid: Likelihood | None = None
    bounded: bool = True
    ignore_case: bool = False
    checksum: Callable[[str], bool] | None = None
    checksum_name: str = ""
    before: str | None = None
    behind: str | None = None
    common: bool = False
    invalid: Likelihood | None = None


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One type of personal data and all that speaks for it.

    Attributes:
        type: its name in findings, lower case with underscores, such as ``us_ssn``; one type has
            one recogniser.
        label: what a person calls it, in English, such as ``US social security number``.
        category: the fideslang data category of such a value, such as
            ``user.government_id.national_identification_number``.
        patterns: the forms in which it is written; empty for a type that only columns show.
        checksum: says whether a matched text is valid; None: the type has no checksum. It must not
            raise. What is not valid is no finding.
        checksum_name: what the checksum is called in reasons, such as ``mod-97``.
        context: words that stand near such values in text, lower case, in any language; one that
            stands within ``window`` characters before, or half as many behind, counts.
        window: how far context is looked for, in characters.
        column_names: names and name endings of columns that hold it, in words of lower case
            joined by one space, in any language: ``e mail``, ``email address``.
        vocabulary: words or phrases, lower case, any of which is a value of the type.
        countries: ISO 3166-1 codes of where it is used; empty: everywhere.
        special: whether it reveals special categories (GDPR Art. 9(1)).
        allow: values, in any case, that are never reported as this type.
        minimum: the lowest likelihood with which this type is reported, above the scanner's own.
        word_alone: how likely it is that a word of the vocabulary is meant, without context.
        word_in_context: how likely it is with a context word near it.
        source: what describes the type, with the date it was read.
    """

    type: str
    label: str
    category: str
    source: str
    patterns: tuple[Pattern, ...] = ()
    checksum: Callable[[str], bool] | None = None
    checksum_name: str = ""
    context: frozenset[str] = frozenset()
    window: int = 50
    column_names: frozenset[str] = frozenset()
    vocabulary: frozenset[str] = field(default=frozenset())
    countries: tuple[str, ...] = ()
    special: bool = False
    allow: frozenset[str] = field(default=frozenset())
    minimum: Likelihood = Likelihood.VERY_UNLIKELY
    word_alone: Likelihood = Likelihood.POSSIBLE
    word_in_context: Likelihood = Likelihood.LIKELY

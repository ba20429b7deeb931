"""Texts in a person's rows: who is named in them by a mail address or a telephone number.

Names are not recognised: no list has them all. Texts that read like sentences are told instead, so
that somebody looks at them before they are given (GDPR Art. 15(4), read 2026-11-27).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from troth.core.requesting.identities import IdentityKind, identity_kind
from troth.core.tracing.graph import ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa

    from troth.core.detection.scanning import Scanner
    from troth.core.tracing.graph import Column, Table

_WRITTEN: Final = "user.content"
_LABELLED: Final = 100
"""Characters up to which a column holds a label rather than a text."""

_FORMED: Final = (
    *("user.name", "user.contact", "user.location", "user.device", "user.financial"),
    *("user.payment", "user.authorization", "user.unique_id", "user.government_id"),
)
"""Categories whose values have a form; they are no sentences, however many words they have."""

_KINDS: Final = {"email": IdentityKind.EMAIL, "phone": IdentityKind.PHONE}
_LONGEST: Final = 1_000_000
"""Characters of one value that are looked through; longer ones count as sentences."""

_MANY: Final = 1_000

_PERHAPS: Final = r"@|[0-9](?:[^0-9]{0,4}[0-9]){4}"
"""What stands in every mail address and every telephone number, in RE2's syntax."""

_SENTENCE: Final = (
    r"(?:\pL+[,.;:!?'\"\x{2019})]* +){4}\pL|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]{8}"
)
"""Five words in a row, or a row of letters of a script without blanks, in RE2's syntax."""


def free_texts(table: Table) -> tuple[str, ...]:
    """Return the columns in which text of any kind can stand; whom it names is not known before.

    Texts that people wrote by the map's word, texts of more than 100 characters or without limit,
    and values with a structure of their own, such as JSON; not what holds an identity.
    """
    return tuple(
        one.name
        for one in table.columns
        if one.kind in {ValueKind.TEXT, ValueKind.OTHER} and one.name not in table.key
        if _is_free(one)
    )


def can_be_sentences(column: Column) -> bool:
    """Say whether a column may hold what people wrote: nobody said that it is something else."""
    if column.category.startswith(_WRITTEN):
        return True
    if not column.category:
        return not column.is_said_impersonal
    return not column.category.startswith(_FORMED)


def contacts_in(values: Sequence[str | None]) -> list[tuple[tuple[str, str], ...]]:
    """Return of each value the kinds and texts of mail addresses and telephone numbers in it."""
    cut = [one[:_LONGEST] if one else one for one in values]
    return [
        tuple((_KINDS[one.type].value, value[one.start : one.end]) for one in found)
        if value and (found := [each for each in findings if each.type in _KINDS])
        else ()
        for value, findings in zip(cut, _scanner().scan_values(cut), strict=True)
    ]


def perhaps(column: pa.Array) -> list[int]:
    """Return the rows of a column of texts in which one of them can stand; the rest hold none."""
    return _matching(column, _PERHAPS)


def sentences(column: pa.Array) -> int:
    """Count the rows of a column of texts that read like a sentence."""
    return len(_matching(column, _SENTENCE))


def is_sentence(value: str) -> bool:
    """Say whether one value reads like a sentence."""
    return _holds(_SENTENCE)(value)


def _matching(column: pa.Array, pattern: str) -> list[int]:
    if len(column) > _MANY:
        # Arrow is the faster for each value, and compiles the pattern anew for each column.
        import pyarrow.compute as pc

        found: list[int] = pc.indices_nonzero(pc.match_substring_regex(column, pattern)).to_pylist()
        return found
    holds = _holds(pattern)
    return [row for row, value in enumerate(column.to_pylist()) if value and holds(value)]


@cache
def _holds(pattern: str) -> Callable[[str], bool]:
    from troth.core.detection.expressions import ANYWHERE, matcher, options

    match = matcher(pattern, options())

    def holds(value: str) -> bool:
        octets = value.encode(errors="replace")
        return match(ANYWHERE, octets, 0, len(octets))[0][0] >= 0

    return holds


def _is_free(column: Column) -> bool:
    if column.identity:
        return False
    if column.category.startswith(_WRITTEN):
        return True
    is_long = column.length is None or column.length > _LABELLED
    return is_long and identity_kind(column.category) is None


@cache
def _scanner() -> Scanner:
    """Return what recognises both, beside what looks like one of them and is none."""
    from troth.core.detection.recognisers import date, email, iban, imei, ipv4, payment_card, phone
    from troth.core.detection.scanning import Scanner

    modules = (email, phone, iban, payment_card, date, ipv4, imei)
    return Scanner([one.RECOGNISER for one in modules])

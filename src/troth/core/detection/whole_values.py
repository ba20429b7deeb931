"""Values of a column that are, as a whole, of one of its usual types: found without Python a value.

Most columns hold values of one or a few forms. A sample says which. Beside RE2, Arrow's kernels,
which run RE2 too, then find all values of these forms at once, and only checksums are asked value
by value; the native engine walks an automaton of each form.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import re2

from troth.core.detection.expressions import WHOLE, matcher, options
from troth.core.detection.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from troth.core.detection.forms import Form

    Found = tuple[Finding, ...]

SAMPLE: Final = 256
"""Values from which the usual forms are told."""

_LEAST_VALUES: Final = 2_000
_LEAST_SHARE: Final = 0.01
_LONGEST_REGEX: Final = 8_000


class Whole(NamedTuple):
    """A form that whole values have.

    Attributes:
        form: the form.
        regex: its expression, with its flags; it matches no empty value.
    """

    form: Form
    regex: str


def usual_forms(
    values: Sequence[str], found: Iterable[Found], forms: Iterable[Form]
) -> list[Whole]:
    """Return the forms of which, as a sample shows, enough values of a column are as a whole.

    Args:
        values: the sample.
        found: what was found in each of its values.
        forms: the forms to choose from.
    """
    winners = [
        (some[0].type, some[0].likelihood, value.encode(errors="replace"))
        for value, some in zip(values, found, strict=True)
        if len(some) == 1 and some[0].end - some[0].start == len(value)
    ]
    by_count = Counter[Whole]()
    for form in forms:
        kind, alone = form.terms.type, form.terms.alone
        own = [value for winner, level, value in winners if winner == kind and level == alone]
        whole = _whole(form) if own else None
        # Forms that differ only in what stands behind them are the same as whole values.
        if whole is not None and all(whole.regex != other.regex for other in by_count):
            match = matcher(whole.regex, options())
            by_count[whole] = sum(match(WHOLE, one, 0, len(one))[0][0] >= 0 for one in own)
    enough = max(2, _LEAST_SHARE * len(values))
    return [whole for whole, count in by_count.most_common() if count >= enough]


def _whole(form: Form) -> Whole | None:
    pattern = form.pattern
    if len(pattern.regex) > _LONGEST_REGEX or re2.compile(pattern.regex).groups:
        return None
    regex = f"(?{'im' if pattern.ignore_case else 'm'}:{pattern.regex})"
    is_empty = matcher(regex, options())(WHOLE, b"", 0, 0)[0][0] >= 0
    return None if is_empty else Whole(form, regex)


def is_worthwhile(values: Sequence[str | None]) -> bool:
    """Say whether there are so many values that a sample of them pays."""
    return len(values) >= _LEAST_VALUES


def take_whole(
    values: Sequence[str | None], usual: Iterable[Whole], found: list[Found]
) -> list[int]:
    """Set in ``found`` what values are as a whole; return the rows that are none of it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rest = pa.table({"row": pa.array(range(len(values)), pa.int64()), "value": _array(values)})
    refused: list[int] = []
    for whole in usual:
        matches = pc.match_substring_regex(rest["value"], rf"\A{whole.regex}\z")
        mask = pc.fill_null(matches, fill_value=False)
        refused += _set(rest.filter(mask), whole.form, found)
        rest = rest.filter(pc.invert(mask))
    return sorted([*rest["row"].to_pylist(), *refused])


def _array(values: Sequence[str | None]) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array(map(_encodable, values), pa.string())


def _encodable(value: str | None) -> str | None:
    return None if value is None else value.encode(errors="replace").decode()


def _set(matched: pa.Table, form: Form, found: list[Found]) -> Iterator[int]:
    import pyarrow.compute as pc

    rows = matched["row"].to_pylist()
    lengths = pc.utf8_length(matched["value"]).to_pylist()
    made = Made(form)
    if form.terms.check is None and not form.terms.allowed:
        for row, length in zip(rows, lengths, strict=True):
            found[row] = made[length]
        return
    check, allowed = form.terms.check, form.terms.allowed
    for row, length, value in zip(rows, lengths, matched["value"].to_pylist(), strict=True):
        if value.strip().lower() not in allowed and (check is None or check(value)):
            found[row] = made[length]
        else:
            yield row


class Made(dict[int, "Found"]):
    """The finding of a whole value by its length; equal ones are the same object."""

    def __init__(self, form: Form) -> None:
        """Begin without any."""
        super().__init__()
        self._terms = form.terms

    def __missing__(self, length: int) -> Found:
        terms = self._terms
        made = (Finding(0, length, terms.type, terms.alone, terms.reason),)
        self[length] = made
        return made

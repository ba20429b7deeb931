"""Lists, dates and periods in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.periods import Period, parsed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from troth.core.publishing.phrases import Phrasebook

_DAYS: Final = {"years": 365.25, "months": 30.44, "weeks": 7.0, "days": 1.0}


def listed(book: Phrasebook, words: Sequence[str]) -> str:
    """Return words as a list such as ``a, b and c``."""
    if len(words) < 2:  # noqa: PLR2004 - one word is no list
        return "".join(words)
    link = _link(book, words[-1])
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def _link(book: Phrasebook, following: str) -> str:
    """Return the word before the last; in Spanish it avoids two equal sounds."""
    start = following.lower()
    is_same_sound = start.startswith(("i", "hi", "í", "hí")) and not start.startswith(("hie", "ia"))
    if book.language == "es" and is_same_sound:
        return "e"
    return book.phrases["list.and"].other


def dated(book: Phrasebook, day: date) -> str:
    """Return a date as it is written out in the language."""
    parts = {"day": str(day.day), "month": book.label("month", str(day.month))}
    parts["year"] = str(day.year)
    return book.filled("date.first" if day.day == 1 else "date", parts.__getitem__)


def lasting(book: Phrasebook, period: str) -> str:
    """Return an ISO 8601 period in words, such as ``2 years and 6 months``.

    Raises:
        InvalidInputError: ``periods.unfit``.
    """
    counted = [(unit, number) for unit, number in _units(parsed(period)) if number]
    return listed(book, [_counted(book, unit, number) for unit, number in counted])


def _counted(book: Phrasebook, unit: str, number: int) -> str:
    return book.filled(f"period.{unit}", lambda _: str(number), number)


def days_of(period: str) -> float:
    """Return about how many days a period has, to compare two.

    Raises:
        InvalidInputError: ``periods.unfit``.
    """
    return sum(_DAYS[unit] * number for unit, number in _units(parsed(period)))


def _units(length: Period) -> list[tuple[str, int]]:
    return [(unit, getattr(length, unit)) for unit in _DAYS]

"""How often a promise is checked, as files say it.

Source: ISO 8601 durations of weeks, days, hours and minutes (read 2026-11-27).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from troth.core.errors import InvalidInputError

_FORM: Final = re.compile(
    r"P(?=\d|T\d)(?:(?P<days>\d{1,3})D)?(?:T(?=\d)(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,4})M)?)?"
    r"|P(?P<weeks>\d{1,2})W",
    re.ASCII,
)
_MINUTE: Final = timedelta(minutes=1)


def parsed(text: str) -> timedelta:
    """Return how long a text such as ``P1D``, ``PT6H`` or ``P2W`` says.

    Raises:
        InvalidInputError: ``cadence.unfit``, for anything else and for a length of zero.
    """
    found = _FORM.fullmatch(text)
    said = found.groupdict() if found else {}
    units = {unit: int(number) for unit, number in said.items() if number}
    cadence = timedelta(**units)
    if not cadence:
        raise InvalidInputError(
            "cadence.unfit",
            "The field cadence is no ISO 8601 duration.",
            "Write days, hours and minutes such as P1D or PT6H, or weeks such as P2W.",
        )
    return cadence


def written(cadence: timedelta) -> str:
    """Return how often as ISO 8601 writes it, in whole minutes; ``parsed`` reads it again."""
    minutes = max(1, round(cadence / _MINUTE))
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    day = f"{days}D" if days else ""
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return f"P{day}{'T' if time else ''}{time}"

"""How dates are written, as expressions: numbers, names of months, times."""

from __future__ import annotations

from typing import Final

DAY_MONTH: Final = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])"
"""Two digits of the day and two of the month, as identifiers begin that hold a date of birth."""

MONTH_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
"""The same with the month first."""

_DAY: Final = r"(?:3[01]|[12][0-9]|0?[1-9])"
_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_YEAR: Final = r"(?:1[6-9]|2[01])[0-9]{2}"
_TIME: Final = (
    r"(?:,?[ T]{1,2}(?:(?i:at|um|à|a las|om) )?[0-2]?[0-9][:.h][0-5][0-9]"
    r"(?:[:.][0-5][0-9](?:[.,][0-9]{1,9})?)?"
    r"(?: ?[AaPp]\.?[Mm]\b\.?| (?i:uhr))?(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_NAMES: Final = (
    # English, German, French, Spanish, Dutch, Italian, Portuguese
    r"(?i:jan(?:uary|uar|uari|vier|eiro)?|jän(?:ner)?|janv|enero|ene|gennaio|gen|"
    r"feb(?:ruary|ruar|ruari|rero|braio)?|février|fevrier|févr|fév|fevereiro|fev|"
    r"mar(?:ch|s|zo|ço)?|märz|maerz|mär|mrz|maart|mrt|"
    r"apr(?:il|ile)?|avril|avr|abril|abr|"
    r"may|mai|mayo|mei|maggio|mag|maio|"
    r"june?|juni|juin|junio|giugno|giu|junho|"
    r"july?|juli|juillet|juil|julio|luglio|lug|julho|"
    r"aug(?:ust|ustus)?|août|aout|agosto|ago|"
    r"sep(?:t|tember|tembre|tiembre)?|settembre|set|setembro|"
    r"oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|ott|outubro|out|"
    r"nov(?:ember|embre|iembre|embro)?|"
    r"dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|decembre|diciembre|dic(?:embre)?)\b\.?"
)
_ORDINAL: Final = r"(?:st|nd|rd|th|\.|º|ª|er|ère)?"
_WEEKDAY: Final = r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"

YEAR_FIRST: Final = (
    f"(?:{_YEAR}-{_MONTH}-{_DAY}|{_YEAR}/{_MONTH}/{_DAY}|{_YEAR}\\.{_MONTH}\\.{_DAY}){_TIME}"
)
"""Year, month, day: ISO 8601 and its relatives."""

DAY_FIRST: Final = (
    f"(?:{_DAY}-{_MONTH}-{_YEAR}|{_DAY}/{_MONTH}/{_YEAR}|{_DAY}\\. ?{_MONTH}\\. ?{_YEAR}){_TIME}"
)
"""Day, month, year, as in most of the world."""

MONTH_FIRST: Final = (
    f"(?:{_MONTH}-{_DAY}-{_YEAR}|{_MONTH}/{_DAY}/{_YEAR}|{_MONTH}\\.{_DAY}\\.{_YEAR}){_TIME}"
)
"""Month, day, year, as in the United States."""

SHORT_YEAR: Final = (
    f"(?:{_DAY}-{_MONTH}-[0-9]{{2}}|{_DAY}/{_MONTH}/[0-9]{{2}}|{_DAY}\\.{_MONTH}\\.[0-9]{{2}}"
    f"|{_MONTH}-{_DAY}-[0-9]{{2}}|{_MONTH}/{_DAY}/[0-9]{{2}}){_TIME}"
)
"""Either order, with the last two digits of the year."""

NAMED: Final = (
    f"{_WEEKDAY}(?:{_DAY}{_ORDINAL}(?:[ -]|(?: of| de| do)? ){_NAMES}(?:[ -]|,? |,? (?:de|del|do) )"
    f"(?:{_YEAR}|'[0-9]{{2}})|{_NAMES} ?{_DAY}{_ORDINAL}(?:, ?| ){_YEAR}"
    f"|{_YEAR}[- ]{_NAMES}[- ]{_DAY}|{_DAY}-{_NAMES}-[0-9]{{2}}){_TIME}"
)
"""A day, the name of a month and a year, in any order."""

WITHOUT_YEAR: Final = (
    f"{_WEEKDAY}(?:{_DAY}{_ORDINAL}(?: of| de| do)? {_NAMES}|{_NAMES} {_DAY}{_ORDINAL})"
)
"""A day and the name of a month."""

WITHOUT_DAY: Final = f"{_NAMES}(?: de| of|,)? {_YEAR}"
"""The name of a month and a year."""

WITH_YEAR: Final = f"{YEAR_FIRST}|{DAY_FIRST}|{MONTH_FIRST}|{NAMED}"
"""A day of a year that is written in full."""

VAGUE: Final = f"{SHORT_YEAR}|{WITHOUT_YEAR}|{WITHOUT_DAY}"
"""A day of which the century or the year is left open, or a month."""

COMPACT: Final = (
    "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    "(?:T[0-2][0-9][0-5][0-9][0-5][0-9]Z?)?"
)
"""ISO 8601's basic form."""

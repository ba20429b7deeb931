"""Dates of birth: a date, and words that say whose beginning it is."""

from __future__ import annotations

from typing import Final

from troth.core.detection import calendar_forms
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_CUSTOM: Final = (
    "ISO 8601-1:2019, 5.2.2.1 (not read); Unicode CLDR, date formats of en, de, fr, es, nl, it "
    "and pt in Babel 2.18.0 (read 2026-11-27)"
)


def _pattern(regex: str, source: str) -> Pattern:
    return Pattern(
        regex,
        source,
        alone=Likelihood.VERY_UNLIKELY,
        in_context=Likelihood.VERY_LIKELY,
        before=r"[^\w.:/-]",
        behind=r"[^\w/-]",
    )


RECOGNISER = Recogniser(
    type="date_of_birth",
    label="Date of birth",
    category="user.demographic.date_of_birth",
    source=_CUSTOM,
    patterns=(
        _pattern(f"{calendar_forms.WITH_YEAR}|{calendar_forms.SHORT_YEAR}", _CUSTOM),
        _pattern(calendar_forms.COMPACT, "ISO 8601-1:2019, 5.2.2.1 (not read)"),
    ),
    context=frozenset(
        {
            "birth",
            "birthdate",
            "birthday",
            "born",
            "d.o.b",
            "date de naissance",
            "date of birth",
            "dob",
            "fecha de nacimiento",
            "geb",
            "geboren",
            "geboortedatum",
            "geburtsdatum",
            "geburtstag",
            "nacido",
            "nacida",
            "naissance",
            "née",
            "né le",
            "nato il",
            "nata il",
        }
    ),
    window=34,
    column_names=frozenset(
        {
            "birth",
            "birth date",
            "birthdate",
            "birthday",
            "data di nascita",
            "data nascimento",
            "date naissance",
            "date of birth",
            "dob",
            "fecha de nacimiento",
            "fecha nacimiento",
            "geboortedatum",
            "geburtsdatum",
            "geburtstag",
        }
    ),
)

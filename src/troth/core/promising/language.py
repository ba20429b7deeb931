"""The languages of published sentences, and the few words that many sentences need."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BeforeValidator, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.core.periods import Period


class Language(StrEnum):
    """A language that sentences are published in (ISO 639-1)."""

    EN = "en"
    DE = "de"
    FR = "fr"
    ES = "es"
    NL = "nl"


def _as_english(value: Any) -> Any:
    return {Language.EN: value} if isinstance(value, str) else value


OwnWords = Annotated[
    dict[Language, Annotated[str, Field(min_length=1, max_length=200)]],
    BeforeValidator(_as_english),
    Field(min_length=1),
]
"""What a company calls something, in the languages it has it in; a bare text is English."""

_UNITS: Final[Mapping[Language, Mapping[str, tuple[str, str]]]] = {
    Language.EN: {
        "years": ("year", "years"),
        "months": ("month", "months"),
        "weeks": ("week", "weeks"),
        "days": ("day", "days"),
    },
    Language.DE: {
        "years": ("Jahr", "Jahre"),
        "months": ("Monat", "Monate"),
        "weeks": ("Woche", "Wochen"),
        "days": ("Tag", "Tage"),
    },
    Language.FR: {
        "years": ("an", "ans"),
        "months": ("mois", "mois"),
        "weeks": ("semaine", "semaines"),
        "days": ("jour", "jours"),
    },
    Language.ES: {
        "years": ("año", "años"),
        "months": ("mes", "meses"),
        "weeks": ("semana", "semanas"),
        "days": ("día", "días"),
    },
    Language.NL: {
        "years": ("jaar", "jaar"),
        "months": ("maand", "maanden"),
        "weeks": ("week", "weken"),
        "days": ("dag", "dagen"),
    },
}
_AND: Final = {
    Language.EN: "and",
    Language.DE: "und",
    Language.FR: "et",
    Language.ES: "y",
    Language.NL: "en",
}
_EVERY: Final = {
    Language.EN: ("every day", "every {} days"),
    Language.DE: ("jeden Tag", "alle {} Tage"),
    Language.FR: ("chaque jour", "tous les {} jours"),
    Language.ES: ("cada día", "cada {} días"),
    Language.NL: ("elke dag", "elke {} dagen"),
}


def said(words: Mapping[Language, str], language: Language) -> str:
    """Return a company's own words in a language; in English, or what there is, where missing."""
    return words.get(language) or words.get(Language.EN) or next(iter(words.values()))


def is_said(words: Mapping[Language, str], language: Language) -> bool:
    """Say whether a company has its own words in a language."""
    return bool(words.get(language))


def span(period: Period, language: Language) -> str:
    """Return a period in words, such as ``1 year and 6 months``."""
    parts = [
        f"{number} {words[number != 1]}"
        for unit, words in _UNITS[language].items()
        if (number := getattr(period, unit))
    ]
    return listed(parts, language)


def every(days: int, language: Language) -> str:
    """Return how often something is done, such as ``every 30 days``; ``days`` is 1 or more."""
    once, often = _EVERY[language]
    return once if days == 1 else often.format(days)


def listed(items: Sequence[str], language: Language) -> str:
    """Return items as a sentence lists them, such as ``a, b and c``."""
    if not items:
        return ""
    *first, last = items
    joint = _AND[language]
    if language is Language.ES and last.lower().startswith(("i", "hi")):
        joint = "e"
    return f"{', '.join(first)} {joint} {last}" if first else last

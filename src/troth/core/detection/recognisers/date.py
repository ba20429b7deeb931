"""Dates and times of day on dates."""

from __future__ import annotations

from typing import Final

from troth.core.detection import calendar_forms
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_CUSTOM: Final = "Unicode CLDR 45, date formats of en, de, fr, es, nl, it and pt"


def _pattern(regex: str, source: str, alone: Likelihood) -> Pattern:
    return Pattern(
        regex,
        source,
        alone=alone,
        in_context=max(alone, Likelihood.LIKELY),
        before=r"[^\w.:/-]",
        behind=r"[^\w/-]",
    )


RECOGNISER = Recogniser(
    type="date",
    label="Date",
    category="user",
    source="ISO 8601-1:2019; Unicode CLDR 45",
    patterns=(
        _pattern(calendar_forms.YEAR_FIRST, "ISO 8601-1:2019, 5.2.2.1", Likelihood.LIKELY),
        _pattern(calendar_forms.DAY_FIRST, _CUSTOM, Likelihood.LIKELY),
        _pattern(calendar_forms.MONTH_FIRST, _CUSTOM, Likelihood.LIKELY),
        _pattern(calendar_forms.NAMED, _CUSTOM, Likelihood.LIKELY),
        _pattern(calendar_forms.SHORT_YEAR, _CUSTOM, Likelihood.POSSIBLE),
        _pattern(calendar_forms.WITHOUT_YEAR, _CUSTOM, Likelihood.POSSIBLE),
        _pattern(calendar_forms.WITHOUT_DAY, _CUSTOM, Likelihood.POSSIBLE),
        _pattern(calendar_forms.COMPACT, "ISO 8601-1:2019, 5.2.2.1", Likelihood.UNLIKELY),
    ),
    context=frozenset({"date", "dated", "datum", "fecha", "le", "on", "since", "until", "vom"}),
    window=20,
    column_names=frozenset({"date", "datum", "fecha", "jour", "timestamp"}),
)

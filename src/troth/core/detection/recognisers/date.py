"""Dates and times of day on dates."""

from __future__ import annotations

from typing import Final

from troth.core.detection import calendar_forms
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_CUSTOM: Final = (
    "ISO 8601-1:2019, 5.2.2.1 (not read); Unicode CLDR, date formats of en, de, fr, es, nl, it "
    "and pt in Babel 2.18.0 (read 2026-11-27)"
)


_ENDED: Final = r"[^\w/-]"
_NO_YEAR_BEHIND: Final = r"[^\w/ ,-]|, ?[^0-9 ]|,? [^0-9]|,? [0-9]{1,3}[^0-9]"


def _pattern(regex: str, source: str, alone: Likelihood, behind: str = _ENDED) -> Pattern:
    return Pattern(
        regex,
        source,
        alone=alone,
        in_context=max(alone, Likelihood.LIKELY),
        before=r"[^\w.:/-]",
        behind=behind,
    )


RECOGNISER = Recogniser(
    type="date",
    label="Date",
    category="user",
    source=_CUSTOM,
    patterns=(
        _pattern(calendar_forms.WITH_YEAR, _CUSTOM, Likelihood.LIKELY),
        _pattern(calendar_forms.VAGUE, _CUSTOM, Likelihood.POSSIBLE, _NO_YEAR_BEHIND),
        _pattern(
            calendar_forms.COMPACT, "ISO 8601-1:2019, 5.2.2.1 (not read)", Likelihood.UNLIKELY
        ),
    ),
    context=frozenset({"data", "date", "dated", "datum", "fecha"}),
    window=20,
    column_names=frozenset({"date", "datum", "fecha", "jour", "timestamp"}),
)

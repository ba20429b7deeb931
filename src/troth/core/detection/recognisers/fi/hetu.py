"""Finnish personal identity code (HETU)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import DAY_MONTH
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.fi.hetu (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="fi_hetu",
    label="Finnish personal identity code (HETU)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            DAY_MONTH + r"\d{2}[-+ABCDEFYXWVU]\d{3}[0-9A-FHJ-NPR-Y]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
        ),
    ),
    checksum=stdnum("fi.hetu"),
    checksum_name="check character",
    context=frozenset(
        {
            "henkilotunnus",
            "henkilötunnus",
            "hetu",
            "personal identity code",
            "personbeteckning",
            "sosiaaliturvatunnus",
        }
    ),
    column_names=frozenset(
        {
            "henkilotunnus",
            "henkilötunnus",
            "hetu",
            "personal identity code",
            "personbeteckning",
            "sotu",
        }
    ),
    countries=("FI",),
)

"""Icelandic identity number (kennitala)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import DAY_MONTH
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.is_.kennitala (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="is_kennitala",
    label="Icelandic identity number (kennitala)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            DAY_MONTH + r"\d{2}-\d{4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            DAY_MONTH + r"\d{6}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("is_.kennitala"),
    checksum_name="mod-11 and date",
    context=frozenset({"kennitala", "kt", "kt."}),
    column_names=frozenset({"kennitala", "kt"}),
    countries=("IS",),
)

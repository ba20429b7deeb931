"""Irish personal public service number (PPS)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ie.pps (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ie_pps",
    label="Irish personal public service number (PPS)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{7}[A-W][AHTWX]?",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{7}[a-w][ahtwx]?",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("ie.pps"),
    checksum_name="check letter",
    context=frozenset(
        {"personal public service", "pps", "pps no", "pps number", "ppsn", "revenue"}
    ),
    column_names=frozenset(
        {"personal public service number", "pps", "pps no", "pps nr", "pps number", "ppsn"}
    ),
    countries=("IE",),
)

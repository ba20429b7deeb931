"""United Kingdom NHS number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.gb.nhs (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="gb_nhs_number",
    label="United Kingdom NHS number",
    category="user.health_and_medical.record_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{3} \d{3} \d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{3}-\d{3}-\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{10}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("gb.nhs"),
    checksum_name="mod-11",
    context=frozenset(
        {"national health service", "nhs", "nhs no", "nhs num", "nhs number", "patient"}
    ),
    column_names=frozenset({"nhs", "nhs no", "nhs nr", "nhs num", "nhs number", "nhsno"}),
    countries=("GB",),
    special=True,
)

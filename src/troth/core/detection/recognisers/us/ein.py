"""United States employer identification number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.us.ein (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="us_ein",
    label="United States employer identification number",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}-\d{7}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("us.ein"),
    checksum_name="prefixes in use",
    context=frozenset(
        {"ein", "employer id", "employer identification", "federal tax id", "fein", "irs", "tax id"}
    ),
    column_names=frozenset(
        {"ein", "employer id", "employer identification number", "federal tax id", "fein"}
    ),
    countries=("US",),
)

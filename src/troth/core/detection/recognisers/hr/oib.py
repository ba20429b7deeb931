"""Croatian personal identification number (OIB)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.hr.oib (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="hr_oib",
    label="Croatian personal identification number (OIB)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(?:HR ?)?\d{11}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("hr.oib"),
    checksum_name="ISO 7064 mod 11,10",
    context=frozenset({"oib", "osobni identifikacijski broj", "personal identification"}),
    column_names=frozenset({"oib", "osobni identifikacijski broj"}),
    countries=("HR",),
)

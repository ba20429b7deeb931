"""Indian identity number (Aadhaar)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.in_.aadhaar (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="in_aadhaar",
    label="Indian identity number (Aadhaar)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[2-9]\d{3}[ -]\d{4}[ -]\d{4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[2-9]\d{11}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("in_.aadhaar"),
    checksum_name="Verhoeff",
    context=frozenset({"aadhaar", "aadhar", "adhaar", "uid", "uidai", "आधार"}),
    column_names=frozenset(
        {
            "aadhaar",
            "aadhaar no",
            "aadhaar number",
            "aadhar",
            "aadhar no",
            "aadhar number",
            "adhaar",
            "uid no",
        }
    ),
    countries=("IN",),
)

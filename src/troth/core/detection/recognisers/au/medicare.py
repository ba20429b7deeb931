"""Australian Medicare card number."""

from __future__ import annotations

from troth.core.detection.checksums import last_digit_fits
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "https://www.clearwater.com.au/code/medicare (read 2026-11-27)"

_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9)

RECOGNISER = Recogniser(
    type="au_medicare",
    label="Australian Medicare card number",
    category="user.health_and_medical.insurance_beneficiary_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[2-6]\d{3} \d{5} \d(?:[ /-]\d)?",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[2-6]\d{9}(?:[ /-]?\d)?",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=last_digit_fits(_WEIGHTS, 10),
    checksum_name="check digit",
    context=frozenset({"irn", "medicare", "medicare card", "medicare no", "medicare number"}),
    column_names=frozenset(
        {"medicare", "medicare card", "medicare card number", "medicare no", "medicare number"}
    ),
    countries=("AU",),
    special=True,
)

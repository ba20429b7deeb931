"""Hungarian social security number (TAJ)."""

from __future__ import annotations

from troth.core.detection.checksums import last_digit_fits
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://learn.microsoft.com/en-us/purview/sit-defn-hungary-social-"
    "security-number (form; read 2026-11-27); Act XX of 1996 (check digit)"
)

_WEIGHTS = (3, 7) * 4

RECOGNISER = Recogniser(
    type="hu_social_security",
    label="Hungarian social security number (TAJ)",
    category="user.health_and_medical.insurance_beneficiary_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{3}[ -]?\d{3}[ -]?\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=last_digit_fits(_WEIGHTS, 10),
    checksum_name="mod-10 with weights 3 and 7",
    context=frozenset(
        {"social security", "taj", "taj szám", "taj-szám", "tajszám", "társadalombiztosítási"}
    ),
    column_names=frozenset({"social security number", "taj", "taj szam", "taj szám", "tajszam"}),
    countries=("HU",),
    special=True,
)

"""United States Medicare beneficiary identifier."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://ldapwiki.com/wiki/Wiki.jsp?page=Medicare+Beneficiary+Identifier (read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="us_medicare_beneficiary",
    label="United States Medicare beneficiary identifier",
    category="user.health_and_medical.insurance_beneficiary_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    context=frozenset(
        {"beneficiary", "cms", "hicn", "mbi", "medicare", "medicare id", "medicare number"}
    ),
    column_names=frozenset(
        {
            "beneficiary id",
            "hicn",
            "mbi",
            "medicare beneficiary identifier",
            "medicare id",
            "medicare no",
            "medicare number",
        }
    ),
    countries=("US",),
    special=True,
)

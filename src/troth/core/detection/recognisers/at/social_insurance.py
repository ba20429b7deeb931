"""Austrian social insurance number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.at.vnr (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="at_social_insurance",
    label="Austrian social insurance number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-9]\d{3} (?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-5])\d{2}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[1-9]\d{3}(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-5])\d{2}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("at.vnr"),
    checksum_name="check digit",
    context=frozenset(
        {
            "e-card",
            "social insurance",
            "sozialversicherungsnummer",
            "sv-nr",
            "sv-nummer",
            "svnr",
            "versicherungsnummer",
            "vsnr",
        }
    ),
    column_names=frozenset(
        {
            "social insurance number",
            "social security number",
            "sozialversicherungsnummer",
            "sv nr",
            "sv nummer",
            "svnr",
            "versicherungsnummer",
            "vsnr",
        }
    ),
    countries=("AT",),
)

"""Dutch citizen service number (BSN)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.nl.bsn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="nl_bsn",
    label="Dutch citizen service number (BSN)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{4}[. ]\d{2}[. ]\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{3}[. -]\d{3}[. -]\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
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
    checksum=stdnum("nl.bsn"),
    checksum_name="11-test",
    context=frozenset(
        {
            "bsn",
            "burger service nummer",
            "burgerservicenummer",
            "citizen service",
            "sofi",
            "sofi-nummer",
            "sofinummer",
        }
    ),
    column_names=frozenset(
        {
            "bsn",
            "bsn nr",
            "bsn nummer",
            "burgerservicenummer",
            "citizen service number",
            "sofi",
            "sofi nummer",
            "sofinummer",
        }
    ),
    countries=("NL",),
)

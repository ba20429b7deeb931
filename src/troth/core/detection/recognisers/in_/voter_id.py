"""Indian voter identity number (EPIC)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.in_.epic (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="in_voter_id",
    label="Indian voter identity number (EPIC)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z]{3}\d{7}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("in_.epic"),
    checksum_name="Luhn",
    context=frozenset({"elector", "electoral", "epic", "voter", "voter card", "voter id"}),
    column_names=frozenset(
        {"epic", "epic no", "epic number", "voter card", "voter id", "voter id no"}
    ),
    countries=("IN",),
)

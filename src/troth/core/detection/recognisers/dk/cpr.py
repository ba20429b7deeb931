"""Danish civil registration number (CPR)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import DAY_MONTH
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.dk.cpr (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="dk_cpr",
    label="Danish civil registration number (CPR)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            DAY_MONTH + r"\d{2}-\d{4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            DAY_MONTH + r"\d{2} ?\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("dk.cpr"),
    checksum_name="date",
    context=frozenset(
        {"civil registration", "cpr", "cpr-nr", "cpr-nummer", "cprnr", "personnummer"}
    ),
    column_names=frozenset({"cpr", "cpr nr", "cpr number", "cpr nummer", "cprnr", "personnummer"}),
    countries=("DK",),
)

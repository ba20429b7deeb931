"""Polish national identification number (PESEL)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.pl.pesel (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="pl_pesel",
    label="Polish national identification number (PESEL)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}[02468][1-9](?:0[1-9]|[12]\d|3[01])\d{5}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{2}[13579][0-2](?:0[1-9]|[12]\d|3[01])\d{5}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("pl.pesel"),
    checksum_name="check digit and date",
    context=frozenset({"nr pesel", "numer pesel", "pesel"}),
    column_names=frozenset({"nr pesel", "numer pesel", "pesel", "pesel nr"}),
    countries=("PL",),
)

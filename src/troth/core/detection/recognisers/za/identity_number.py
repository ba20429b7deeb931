"""South African identity number."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.za.idnr (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="za_identity_number",
    label="South African identity number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}" + MONTH_DAY + r" \d{4} [01]\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{2}" + MONTH_DAY + r"\d{4}[01]\d{2}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("za.idnr"),
    checksum_name="Luhn and date",
    context=frozenset(
        {
            "id no",
            "id number",
            "identiteitsnommer",
            "identity number",
            "rsa id",
            "sa id",
            "south african id",
        }
    ),
    column_names=frozenset(
        {
            "id no",
            "id number",
            "identiteitsnommer",
            "identity number",
            "rsa id",
            "sa id",
            "south african id",
        }
    ),
    countries=("ZA",),
)

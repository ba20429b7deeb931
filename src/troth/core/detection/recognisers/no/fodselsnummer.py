"""Norwegian birth number (fødselsnummer)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.no.fodselsnummer (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="no_fodselsnummer",
    label="Norwegian birth number (fødselsnummer)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[0-7]\d[0-9]\d{3} \d{5}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[0-7]\d[0-9]\d{8}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("no.fodselsnummer"),
    checksum_name="two check digits and date",
    context=frozenset(
        {
            "birth number",
            "d-nummer",
            "f.nr",
            "fnr",
            "fodselsnummer",
            "fødselsnummer",
            "personnummer",
        }
    ),
    column_names=frozenset(
        {"fnr", "fodselsnr", "fodselsnummer", "fødselsnummer", "national id", "personnummer"}
    ),
    countries=("NO",),
)

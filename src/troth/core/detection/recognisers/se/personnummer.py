"""Swedish personal identity number (personnummer)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.se.personnummer (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="se_personnummer",
    label="Swedish personal identity number (personnummer)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}[01]\d[0-9]\d[-+]\d{4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"(?:19|20)\d{2}[01]\d[0-9]\d[-+]\d{4}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"(?:19|20)\d{2}[01]\d[0-9]\d{5}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{2}[01]\d[0-9]\d{5}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("se.personnummer"),
    checksum_name="Luhn and date",
    context=frozenset(
        {"person nr", "personal identity", "personnr", "personnummer", "pnr", "samordningsnummer"}
    ),
    column_names=frozenset(
        {
            "person nr",
            "personal identity number",
            "personnr",
            "personnummer",
            "pnr",
            "samordningsnummer",
        }
    ),
    countries=("SE",),
)

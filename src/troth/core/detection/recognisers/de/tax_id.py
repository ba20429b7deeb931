"""German tax identification number (IdNr)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.de.idnr (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="de_tax_id",
    label="German tax identification number (IdNr)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-9]\d \d{3} \d{3} \d{3}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[1-9]\d{10}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"[1-9]\d[ /.-]?\d{3}[ /.-]?\d{3}[ /.-]?\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("de.idnr"),
    checksum_name="ISO 7064 mod 11,10",
    context=frozenset(
        {
            "id-nr",
            "identifikationsnummer",
            "idnr",
            "steuer-id",
            "steuer-identifikationsnummer",
            "steuerid",
            "steueridentifikationsnummer",
            "steuerliche identifikationsnummer",
            "tax id",
            "tax identification",
            "tin",
        }
    ),
    column_names=frozenset(
        {
            "id nr",
            "idnr",
            "steuer id",
            "steuer identifikationsnummer",
            "steuer idnr",
            "steuerid",
            "steueridentifikationsnummer",
            "tax id",
            "tax identification number",
            "tin",
        }
    ),
    countries=("DE",),
)

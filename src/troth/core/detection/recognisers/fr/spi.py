"""French tax reference number (SPI)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.fr.nif (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="fr_spi",
    label="French tax reference number (SPI)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[0-3]\d \d{2} \d{3} \d{3} \d{3}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[0-3]\d{12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("fr.nif"),
    checksum_name="check digit",
    context=frozenset(
        {
            "impots",
            "impôts",
            "nif",
            "numero fiscal",
            "numéro fiscal",
            "n° fiscal",
            "référence fiscale",
            "spi",
            "tax number",
        }
    ),
    column_names=frozenset(
        {
            "nif",
            "num fiscal",
            "numero fiscal",
            "numero spi",
            "reference fiscale",
            "spi",
            "tax id",
            "tax number",
        }
    ),
    countries=("FR",),
)

"""Spanish foreigner identity number (NIE)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.es.nie (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="es_nie",
    label="Spanish foreigner identity number (NIE)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[XYZ][- ]?\d{7}[- ]?[A-HJ-NP-TV-Z]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[xyz][- ]?\d{7}[- ]?[a-hj-np-tv-z]",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("es.nie"),
    checksum_name="check letter",
    context=frozenset(
        {"extranjero", "n.i.e", "nie", "número de identidad de extranjero", "residencia"}
    ),
    column_names=frozenset({"dni nie", "nie", "num nie", "numero nie"}),
    countries=("ES",),
)

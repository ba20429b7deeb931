"""Argentinian identity number (DNI)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ar.dni (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ar_dni",
    label="Argentinian identity number (DNI)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{1,2}\.\d{3}\.\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
            valid=Likelihood.VERY_UNLIKELY,
        ),
        Pattern(
            r"\d{7,8}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
            valid=Likelihood.VERY_UNLIKELY,
        ),
    ),
    checksum=stdnum("ar.dni"),
    checksum_name="form",
    context=frozenset({"dni", "documento de identidad", "documento nacional"}),
    column_names=frozenset({"dni", "documento", "nro dni", "nro documento", "numero dni"}),
    countries=("AR",),
)

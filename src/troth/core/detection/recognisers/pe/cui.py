"""Peruvian identity number (CUI, DNI)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.pe.cui (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="pe_cui",
    label="Peruvian identity number (CUI, DNI)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{8}-[\dA-K]",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{8}[\dA-K]?",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
            valid=Likelihood.VERY_UNLIKELY,
        ),
    ),
    checksum=stdnum("pe.cui"),
    checksum_name="check digit",
    context=frozenset({"cui", "dni", "documento nacional", "reniec", "ruc"}),
    column_names=frozenset({"cui", "dni", "documento identidad", "nro dni"}),
    countries=("PE",),
)

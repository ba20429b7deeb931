"""Ecuadorian identity number (cédula)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ec.ci (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ec_ci",
    label="Ecuadorian identity number (cédula)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{9}-\d",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[0-3]\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("ec.ci"),
    checksum_name="check digit",
    context=frozenset({"c.i", "cedula", "cédula", "cédula de identidad", "número de cédula"}),
    column_names=frozenset({"cedula", "cedula identidad", "ci", "cédula", "nro cedula"}),
    countries=("EC",),
)

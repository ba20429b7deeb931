"""Argentinian tax number (CUIT, CUIL)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ar.cuit (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ar_cuit",
    label="Argentinian tax number (CUIT, CUIL)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(?:2[03-7])-\d{8}-\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"2[03-7]\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("ar.cuit"),
    checksum_name="check digit",
    context=frozenset(
        {"afip", "clave unica", "clave única", "cuil", "cuit", "identificación tributaria"}
    ),
    column_names=frozenset({"cuil", "cuit", "cuit cuil", "nro cuit", "numero cuit", "tax id"}),
    countries=("AR",),
)

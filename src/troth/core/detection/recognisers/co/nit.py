"""Colombian tax and identity number (NIT)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.co.nit (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="co_nit",
    label="Colombian tax and identity number (NIT)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{1,3}(?:\.\d{3}){2}-\d",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{8,10}-\d",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("co.nit"),
    checksum_name="check digit",
    context=frozenset({"cédula", "dian", "identificación tributaria", "nit", "rut"}),
    column_names=frozenset({"nit", "nro nit", "numero nit", "tax id"}),
    countries=("CO",),
)

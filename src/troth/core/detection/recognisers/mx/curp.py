"""Mexican population registry code (CURP)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.mx.curp (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="mx_curp",
    label="Mexican population registry code (CURP)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z][AEIOUX][A-Z]{2}\d{2}"
            + MONTH_DAY
            + r"[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
            ignore_case=True,
        ),
    ),
    checksum=stdnum("mx.curp"),
    checksum_name="check digit",
    context=frozenset({"clave única", "curp", "registro de población"}),
    column_names=frozenset({"clave curp", "curp"}),
    countries=("MX",),
)

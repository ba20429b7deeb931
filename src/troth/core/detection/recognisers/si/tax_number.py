"""Slovenian tax number (davčna številka)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.si.ddv (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="si_tax_number",
    label="Slovenian tax number (davčna številka)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(?:SI ?)?[1-9]\d{7}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("si.ddv"),
    checksum_name="check digit",
    context=frozenset({"davcna stevilka", "davčna", "davčna številka", "id za ddv"}),
    column_names=frozenset({"davcna", "davcna stevilka", "davčna številka", "tax number"}),
    countries=("SI",),
)

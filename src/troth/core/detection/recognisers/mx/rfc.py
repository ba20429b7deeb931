"""Mexican taxpayer code of a person (RFC)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.mx.rfc (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="mx_rfc",
    label="Mexican taxpayer code of a person (RFC)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-ZÑ&]{4} ?\d{2}" + MONTH_DAY + r" ?[A-Z\d]{2}[\dA]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
    ),
    checksum=stdnum("mx.rfc"),
    checksum_name="check character",
    context=frozenset({"contribuyente", "r.f.c", "registro federal", "rfc", "sat"}),
    column_names=frozenset({"registro federal contribuyentes", "rfc", "rfc cliente", "tax id"}),
    countries=("MX",),
)

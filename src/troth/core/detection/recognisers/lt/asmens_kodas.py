"""Lithuanian personal code (asmens kodas)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.lt.asmens (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="lt_asmens_kodas",
    label="Lithuanian personal code (asmens kodas)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-6]\d{2}" + MONTH_DAY + r"\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("lt.asmens"),
    checksum_name="check digit",
    context=frozenset({"a.k", "asmens kodas", "personal code"}),
    column_names=frozenset({"asmens kodas", "personal code"}),
    countries=("LT",),
)

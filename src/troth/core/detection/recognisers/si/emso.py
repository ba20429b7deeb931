"""Slovenian personal number (EMŠO)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import DAY_MONTH
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.si.emso (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="si_emso",
    label="Slovenian personal number (EMŠO)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            DAY_MONTH + r"(?:0|9)\d{2}50\d{4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("si.emso"),
    checksum_name="mod-11 and date",
    context=frozenset({"emso", "emšo", "enotna matična številka", "matična številka"}),
    column_names=frozenset({"emso", "emšo", "enotna maticna stevilka"}),
    countries=("SI",),
)

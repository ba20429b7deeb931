"""Latvian personal code (personas kods)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.lv.pvn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="lv_personal_code",
    label="Latvian personal code (personas kods)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(?:[0-3]\d[01]\d\d{2}|32\d{4})-\d{5}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"(?:[0-3]\d[01]\d\d{2}|32\d{4})\d{5}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("lv.pvn"),
    checksum_name="check digit",
    context=frozenset({"p.k", "personal code", "personas kods"}),
    column_names=frozenset({"pers kods", "personal code", "personas kods"}),
    countries=("LV",),
)

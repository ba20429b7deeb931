"""Estonian personal code (isikukood)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ee.ik (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ee_isikukood",
    label="Estonian personal code (isikukood)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-8]\d{2}" + MONTH_DAY + r"\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("ee.ik"),
    checksum_name="check digit",
    context=frozenset({"id-kood", "ik", "isikukood", "personal code"}),
    column_names=frozenset({"ik", "isikukood", "national id", "personal code"}),
    countries=("EE",),
)

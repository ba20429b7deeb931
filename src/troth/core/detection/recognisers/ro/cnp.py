"""Romanian personal numerical code (CNP)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ro.cnp (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ro_cnp",
    label="Romanian personal numerical code (CNP)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-9]\d{2}" + MONTH_DAY + r"(?:0[1-9]|[1-4]\d|5[1-9]|70|8[0-3])\d{4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("ro.cnp"),
    checksum_name="check digit and date",
    context=frozenset({"c.n.p", "cnp", "cod numeric personal"}),
    column_names=frozenset({"cnp", "cod numeric personal"}),
    countries=("RO",),
)

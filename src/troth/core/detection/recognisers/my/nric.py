"""Malaysian identity card number (NRIC)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.my.nric (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="my_nric",
    label="Malaysian identity card number (NRIC)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}" + MONTH_DAY + r"-\d{2}-\d{4}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{2}" + MONTH_DAY + r"\d{6}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("my.nric"),
    checksum_name="date and place",
    context=frozenset({"ic no", "kad pengenalan", "mykad", "no kp", "no. kp", "nric"}),
    column_names=frozenset({"ic no", "ic number", "kad pengenalan", "mykad", "no kp", "nric"}),
    countries=("MY",),
)

"""Thai personal identification number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.th.pin (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="th_pin",
    label="Thai personal identification number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-8]-\d{4}-\d{5}-\d{2}-\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[1-8] \d{4} \d{5} \d{2} \d",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[1-8]\d{12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("th.pin"),
    checksum_name="mod-11",
    context=frozenset(
        {"national id", "personal identification", "thai id", "บัตรประชาชน", "เลขประจำตัวประชาชน"}
    ),
    column_names=frozenset({"citizen id", "national id", "thai id", "เลขประจำตัวประชาชน"}),
    countries=("TH",),
)

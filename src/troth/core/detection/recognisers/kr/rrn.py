"""South Korean resident registration number."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.kr.rrn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="kr_rrn",
    label="South Korean resident registration number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}" + MONTH_DAY + r"-[0-9]\d{6}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{2}" + MONTH_DAY + r"[0-9]\d{6}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("kr.rrn"),
    checksum_name="check digit",
    context=frozenset({"resident registration", "rrn", "주민등록번호", "주민번호"}),
    column_names=frozenset(
        {"jumin", "resident registration number", "rrn", "주민등록번호", "주민번호"}
    ),
    countries=("KR",),
)

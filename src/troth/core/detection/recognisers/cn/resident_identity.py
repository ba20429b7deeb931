"""Chinese resident identity number."""

from __future__ import annotations

from troth.core.detection.calendar_forms import MONTH_DAY
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.cn.ric (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="cn_resident_identity",
    label="Chinese resident identity number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-9]\d{5}(?:19|20)\d{2}" + MONTH_DAY + r"\d{3}[\dXx]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
    ),
    checksum=stdnum("cn.ric"),
    checksum_name="check digit",
    context=frozenset(
        {
            "id card",
            "identity card",
            "resident identity",
            "公民身份号码",
            "身份证",
            "身份证号",
            "身份证号码",
        }
    ),
    column_names=frozenset(
        {
            "id card",
            "id card no",
            "identity card number",
            "resident identity number",
            "sfz",
            "sfzh",
            "公民身份号码",
            "身份证",
            "身份证号",
            "身份证号码",
        }
    ),
    countries=("CN",),
)

"""Japanese individual number (My Number)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.jp.in_ (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="jp_my_number",
    label="Japanese individual number (My Number)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{4} \d{4} \d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("jp.in_"),
    checksum_name="check digit",
    context=frozenset(
        {"individual number", "kojin bango", "my number", "マイナンバー", "個人番号"}
    ),
    column_names=frozenset(
        {"individual number", "kojin bango", "my number", "マイナンバー", "個人番号"}
    ),
    countries=("JP",),
)

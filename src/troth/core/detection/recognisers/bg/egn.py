"""Bulgarian personal number (EGN)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.bg.egn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="bg_egn",
    label="Bulgarian personal number (EGN)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}[0-5]\d[0-3]\d{5}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("bg.egn"),
    checksum_name="check digit",
    context=frozenset(
        {"egn", "personal number", "граждански номер", "егн", "единен граждански номер"}
    ),
    column_names=frozenset({"egn", "national id", "personal number", "егн"}),
    countries=("BG",),
)

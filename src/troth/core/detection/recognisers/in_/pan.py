"""Indian permanent account number (PAN)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.in_.pan (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="in_pan",
    label="Indian permanent account number (PAN)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[a-z]{3}[abcfghjlpt][a-z]\d{4}[a-z]",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("in_.pan"),
    checksum_name="holder type",
    context=frozenset(
        {"income tax", "pan", "pan card", "pan no", "pan number", "permanent account number"}
    ),
    column_names=frozenset({"pan", "pan card", "pan no", "pan number", "permanent account number"}),
    countries=("IN",),
)

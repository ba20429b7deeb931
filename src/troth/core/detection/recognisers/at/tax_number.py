"""Austrian tax number (Abgabenkontonummer)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.at.tin (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="at_tax_number",
    label="Austrian tax number (Abgabenkontonummer)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}-\d{3}/\d{4}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("at.tin"),
    checksum_name="check digit",
    context=frozenset(
        {"abgabenkontonummer", "finanzamt", "st.nr", "steuernummer", "stnr", "tax number"}
    ),
    column_names=frozenset(
        {"abgabenkontonummer", "st nr", "steuernummer", "stnr", "tax id", "tax number"}
    ),
    countries=("AT",),
)

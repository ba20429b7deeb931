"""New Zealand tax number (IRD)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.nz.ird (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="nz_ird",
    label="New Zealand tax number (IRD)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2,3}-\d{3}-\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{7,8}-?\d",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("nz.ird"),
    checksum_name="check digit",
    context=frozenset({"inland revenue", "ird", "ird no", "ird number"}),
    column_names=frozenset({"ird", "ird no", "ird number"}),
    countries=("NZ",),
)

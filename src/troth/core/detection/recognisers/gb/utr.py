"""United Kingdom unique taxpayer reference."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.gb.utr (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="gb_utr",
    label="United Kingdom unique taxpayer reference",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{5} ?\d{5}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{10}K",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("gb.utr"),
    checksum_name="mod-11",
    context=frozenset({"hmrc", "self assessment", "taxpayer reference", "unique taxpayer", "utr"}),
    column_names=frozenset(
        {"tax reference", "unique taxpayer reference", "utr", "utr no", "utr number"}
    ),
    countries=("GB",),
)

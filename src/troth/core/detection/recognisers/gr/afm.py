"""Greek tax number (AFM)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.gr.vat (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="gr_afm",
    label="Greek tax number (AFM)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(?:EL ?)?\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("gr.vat"),
    checksum_name="check digit",
    context=frozenset({"afm", "tax number", "α.φ.μ", "αφμ", "φορολογικού μητρώου"}),
    column_names=frozenset({"afm", "tax id", "tax number", "αφμ"}),
    countries=("GR",),
)

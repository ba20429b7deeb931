"""Polish tax number (NIP)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.pl.nip (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="pl_nip",
    label="Polish tax number (NIP)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{3}-\d{3}-\d{2}-\d{2}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{3}-\d{2}-\d{2}-\d{3}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"(?:PL ?)?\d{10}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("pl.nip"),
    checksum_name="mod-11",
    context=frozenset({"nip", "nr nip", "numer identyfikacji podatkowej", "tax number"}),
    column_names=frozenset({"nip", "nr nip", "numer nip", "tax id"}),
    countries=("PL",),
)

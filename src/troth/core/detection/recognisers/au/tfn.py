"""Australian tax file number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.au.tfn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="au_tfn",
    label="Australian tax file number",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{3}[ -]?\d{3}[ -]?\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{3}[ -]?\d{3}[ -]?\d{2}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("au.tfn"),
    checksum_name="check digit",
    context=frozenset({"ato", "tax file", "tax file number", "tfn"}),
    column_names=frozenset({"tax file no", "tax file nr", "tax file number", "tfn"}),
    countries=("AU",),
)

"""Czech birth number (rodné číslo)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.cz.rc (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="cz_birth_number",
    label="Czech birth number (rodné číslo)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}[0-3567]\d[0-3]\d/\d{3,4}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{2}[0-3567]\d[0-3]\d{5}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("cz.rc"),
    checksum_name="mod-11 and date",
    context=frozenset({"birth number", "r.č", "rc", "rodne cislo", "rodné číslo", "rč"}),
    column_names=frozenset({"birth number", "rc", "rodne c", "rodne cislo", "rodné číslo"}),
    countries=("CZ",),
)

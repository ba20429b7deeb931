"""Israeli identity number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.il.idnr (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="il_identity_number",
    label="Israeli identity number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{7,8}-?\d",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("il.idnr"),
    checksum_name="Luhn",
    context=frozenset(
        {"identity number", "israeli id", "teudat zehut", "מספר זהות", "ת.ז", "תעודת זהות"}
    ),
    column_names=frozenset({"israeli id", "teudat zehut", "tz", "מספר זהות", "תעודת זהות"}),
    countries=("IL",),
)

"""Turkish identity number (T.C. kimlik no)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.tr.tckimlik (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="tr_kimlik",
    label="Turkish identity number (T.C. kimlik no)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-9]\d{10}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("tr.tckimlik"),
    checksum_name="two check digits",
    context=frozenset(
        {"kimlik", "kimlik no", "t.c. kimlik", "tc kimlik", "tc no", "tckn", "vatandaşlık"}
    ),
    column_names=frozenset({"kimlik", "kimlik no", "tc kimlik", "tc kimlik no", "tc no", "tckn"}),
    countries=("TR",),
)

"""Pakistani identity card number (CNIC)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.pk.cnic (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="pk_cnic",
    label="Pakistani identity card number (CNIC)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-7]\d{4}-\d{7}-\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[1-7]\d{12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("pk.cnic"),
    checksum_name="form",
    context=frozenset({"cnic", "identity card", "nadra", "nic", "شناختی کارڈ"}),
    column_names=frozenset({"cnic", "cnic no", "cnic number", "nic", "nic no"}),
    countries=("PK",),
)

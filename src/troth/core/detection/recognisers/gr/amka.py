"""Greek social security number (AMKA)."""

from __future__ import annotations

from troth.core.detection.calendar_forms import DAY_MONTH
from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.gr.amka (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="gr_amka",
    label="Greek social security number (AMKA)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            DAY_MONTH + r"\d{7}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("gr.amka"),
    checksum_name="Luhn and date",
    context=frozenset({"amka", "social security", "α.μ.κ.α", "αμκα", "κοινωνικής ασφάλισης"}),
    column_names=frozenset({"amka", "social security number", "αμκα"}),
    countries=("GR",),
)

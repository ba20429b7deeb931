"""Canadian social insurance number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.luhn import is_luhn
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ca.sin (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ca_sin",
    label="Canadian social insurance number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{3}-\d{3}-\d{3}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{3} \d{3} \d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("ca.sin", first=is_luhn),
    checksum_name="Luhn",
    context=frozenset(
        {
            "assurance sociale",
            "nas",
            "numéro d'assurance sociale",
            "sin",
            "sin#",
            "social insurance",
            "social insurance number",
        }
    ),
    column_names=frozenset(
        {
            "nas",
            "numero assurance sociale",
            "sin",
            "sin no",
            "sin number",
            "social insurance no",
            "social insurance number",
        }
    ),
    countries=("CA",),
)

"""Belgian national register number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.be.nn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="be_national_number",
    label="Belgian national register number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}\.\d{2}\.\d{2}[- ]\d{3}[.-]\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"\d{2} \d{2} \d{2} \d{3} \d{2}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{11}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("be.nn"),
    checksum_name="mod-97",
    context=frozenset(
        {
            "insz",
            "national number",
            "national register",
            "nationalregisternummer",
            "niss",
            "numéro de registre national",
            "numéro national",
            "registre national",
            "rijksregister",
            "rijksregisternummer",
            "rrn",
        }
    ),
    column_names=frozenset(
        {
            "insz",
            "national number",
            "national register number",
            "nationalregisternummer",
            "niss",
            "numero national",
            "numero registre national",
            "registre national",
            "rijksregister nr",
            "rijksregisternummer",
            "rrn",
        }
    ),
    countries=("BE",),
)

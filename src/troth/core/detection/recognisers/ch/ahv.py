"""Swiss social security number (AHV, AVS)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ch.ssn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ch_ahv",
    label="Swiss social security number (AHV, AVS)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"756\.\d{4}\.\d{4}\.\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"756[ -]\d{4}[ -]\d{4}[ -]\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"756\d{10}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
    ),
    checksum=stdnum("ch.ssn"),
    checksum_name="EAN-13 check digit",
    context=frozenset(
        {
            "ahv",
            "ahv-nr",
            "ahv-nummer",
            "ahvn13",
            "avs",
            "navs13",
            "no avs",
            "numero avs",
            "numéro avs",
            "social security",
            "sozialversicherungsnummer",
        }
    ),
    column_names=frozenset(
        {
            "ahv",
            "ahv nr",
            "ahv nummer",
            "ahvn13",
            "avs",
            "navs13",
            "no avs",
            "numero avs",
            "social security number",
            "sozialversicherungsnummer",
        }
    ),
    countries=("CH",),
)

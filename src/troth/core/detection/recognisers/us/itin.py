"""United States individual taxpayer identification number."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.us.itin (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="us_itin",
    label="United States individual taxpayer identification number",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"9\d{2}[-–](?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])[-–]\d{4}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"9\d{2}[ .]?(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])[ .]?\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("us.itin", without=" ."),
    checksum_name="ranges in use",
    context=frozenset(
        {"individual taxpayer", "itin", "tax id", "taxpayer identification", "tin", "w-7"}
    ),
    column_names=frozenset(
        {"individual taxpayer identification number", "itin", "tax id", "taxpayer id", "tin"}
    ),
    countries=("US",),
)

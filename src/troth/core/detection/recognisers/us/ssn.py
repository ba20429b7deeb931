"""United States social security number."""

from __future__ import annotations

from troth.core.detection.checksums import digits_of
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "https://www.ssa.gov/employer/randomizationfaqs.html (read 2026-11-27)"

_DIGITS = 9
_IN_ADVERTISEMENTS = frozenset({"078051120", "219099999", "457555462"})


def _is_issued(text: str) -> bool:
    """Say whether area, group and serial are ones that are given to people."""
    digits = "".join(map(str, digits_of(text)))
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if len(digits) != _DIGITS or area in {"000", "666"} or area[0] == "9":
        return False
    return group != "00" and serial != "0000" and digits not in _IN_ADVERTISEMENTS


RECOGNISER = Recogniser(
    type="us_ssn",
    label="United States social security number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{3}[-‐‑–]\d{2}[-‐‑–]\d{4}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{3}\.\d{2}\.\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{3} \d{2} \d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{3} ?[-‐‑–] ?\d{2} ?[-‐‑–] ?\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.VERY_UNLIKELY,
        ),
    ),
    checksum=_is_issued,
    checksum_name="areas, groups and serials that are issued",
    context=frozenset(
        {
            "seguro social",
            "soc",
            "soc sec",
            "social",
            "social insurance",
            "social sec",
            "social security",
            "social security no",
            "social security number",
            "socsec",
            "sozialversicherungsnummer",
            "ss no",
            "ss number",
            "ss#",
            "ssn",
            "ssn#",
            "ssns",
            "sécurité sociale",
            "taxpayer",
            "tin",
        }
    ),
    column_names=frozenset(
        {
            "employee ssn",
            "numero seguro social",
            "seguro social",
            "soc sec",
            "soc sec no",
            "social security",
            "social security no",
            "social security num",
            "social security number",
            "socialsecuritynumber",
            "ss number",
            "ssn",
            "ssn no",
            "ssn number",
            "taxpayer ssn",
            "us ssn",
        }
    ),
    countries=("US",),
)

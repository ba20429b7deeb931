"""German social insurance number."""

from __future__ import annotations

from troth.core.detection.calendar_forms import DAY_MONTH
from troth.core.detection.checksums import cross_summed
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "VKVV Sections 2 and 4; "
    "http://kryptografie.de/kryptografie/chiffre/sozialversicherungsnummer.htm"
    " (read 2026-11-27)"
)

_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def _is_valid(text: str) -> bool:
    """Say whether the check digit fits the area, date, letter and serial before it."""
    signs = text.replace(" ", "").upper()
    spelt = f"{signs[:8]}{ord(signs[8]) - 64:02d}{signs[9:11]}"
    return cross_summed(map(int, spelt), _WEIGHTS) % 10 == int(signs[11])


RECOGNISER = Recogniser(
    type="de_social_insurance",
    label="German social insurance number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2} ?(?:0[1-9]|[12]\d|3[01]) ?(?:0[1-9]|1[0-2]) ?\d{2} ?[A-Z] ?\d{2} ?\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"\d{2} ?" + DAY_MONTH + r"\d{2} ?[a-z] ?\d{2} ?\d",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=_is_valid,
    checksum_name="check digit",
    context=frozenset(
        {
            "rentenversicherungsnummer",
            "rv-nummer",
            "rvnr",
            "social insurance",
            "social security",
            "sozialversicherung",
            "sozialversicherungsnummer",
            "sv-nr",
            "sv-nummer",
            "svnr",
            "versicherungsnummer",
        }
    ),
    column_names=frozenset(
        {
            "rentenversicherungsnummer",
            "rv nummer",
            "rvnr",
            "social insurance number",
            "social security number",
            "sozialvers nr",
            "sozialversicherungsnummer",
            "sv nr",
            "sv nummer",
            "svnr",
            "versicherungsnummer",
        }
    ),
    countries=("DE",),
)

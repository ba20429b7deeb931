"""Singaporean identity number (NRIC, FIN)."""

from __future__ import annotations

from troth.core.detection.checksums import digits_of, weighted_sum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "https://garden.melvinzhang.net/posts/nric_checksum (read 2026-11-27)"

_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_LETTERS = {"S": "JZIHGFEDCBA", "T": "GFEDCBAJZIH", "F": "XWUTRQPNMLK", "G": "TRQPNMLKXWU"}


def _is_valid(text: str) -> bool:
    """Say whether the last letter fits the first and the digits between."""
    signs = text.upper()
    remainder = weighted_sum(digits_of(signs), _WEIGHTS) % 11
    return _LETTERS[signs[0]][remainder] == signs[-1]


RECOGNISER = Recogniser(
    type="sg_nric",
    label="Singaporean identity number (NRIC, FIN)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[STFG]\d{7}[A-Z]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[stfg]\d{7}[a-z]",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=_is_valid,
    checksum_name="check letter",
    context=frozenset({"fin", "ic no", "identity card", "nric", "nric no", "work permit"}),
    column_names=frozenset(
        {"fin", "fin no", "ic no", "identity card number", "nric", "nric fin", "nric no"}
    ),
    countries=("SG",),
)

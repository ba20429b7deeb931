"""French social security number (NIR)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.fr.nir (read 2026-11-27)"

_LENGTH: Final = 15
_KEY_AT: Final = 13


def _has_key(text: str) -> bool:
    """Say whether the last two of fifteen digits are their key; others are not judged."""
    digits = text.replace(" ", "").replace(".", "")
    if not digits.isdecimal() or len(digits) != _LENGTH:
        return True
    return (int(digits[:_KEY_AT]) + int(digits[_KEY_AT:])) % 97 == 0


RECOGNISER = Recogniser(
    type="fr_nir",
    label="French social security number (NIR)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-478] \d{2} \d{2} \d[\dAB] \d{3} \d{3} ?\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)\d[\dAB]\d{6} ?\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"[1-478][ .-]?\d{2}[ .-]?\d{2}[ .-]?\d[\dAB][ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{2}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("fr.nir", first=_has_key),
    checksum_name="mod-97",
    context=frozenset(
        {
            "assuré social",
            "carte vitale",
            "insee",
            "nir",
            "nss",
            "numéro de sécu",
            "numéro de sécurité sociale",
            "n° sécu",
            "securite sociale",
            "social security",
            "sécurité sociale",
        }
    ),
    column_names=frozenset(
        {
            "insee number",
            "nir",
            "no securite sociale",
            "nss",
            "num secu",
            "num securite sociale",
            "numero secu",
            "numero securite sociale",
            "securite sociale",
            "social security number",
        }
    ),
    countries=("FR",),
)

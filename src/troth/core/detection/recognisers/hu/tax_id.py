"""Hungarian tax number of a person (adóazonosító jel)."""

from __future__ import annotations

from troth.core.detection.checksums import digits_of, weighted_sum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://docs.trellix.com/data-and-email/docs/hungarian-tax-"
    "identification-number-individual (form; read 2026-11-27); Act CL of 2017"
    " on taxation, annex 1 (check digit)"
)


def _is_valid(text: str) -> bool:
    """Say whether the tenth digit is the sum of the others times their places, modulo 11."""
    digits = digits_of(text)
    return weighted_sum(digits[:9], range(1, 10)) % 11 == digits[9]


RECOGNISER = Recogniser(
    type="hu_tax_id",
    label="Hungarian tax number of a person (adóazonosító jel)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"8\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=_is_valid,
    checksum_name="mod-11",
    context=frozenset(
        {"adoazonosito", "adóazonosító", "adóazonosító jel", "adószám", "tax id", "tax number"}
    ),
    column_names=frozenset(
        {"adoazonosito", "adoazonosito jel", "adóazonosító jel", "tax id", "tax number"}
    ),
    countries=("HU",),
)

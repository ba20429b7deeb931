"""Hungarian tax number of a person (adóazonosító jel)."""

from __future__ import annotations

from troth.core.detection.checksums import last_digit_fits
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://docs.trellix.com/data-and-email/docs/hungarian-tax-"
    "identification-number-individual (form; read 2026-11-27); Act CL of 2017"
    " on taxation, annex 1 (check digit)"
)

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
    checksum=last_digit_fits(range(1, 10), 11),
    checksum_name="mod-11",
    context=frozenset(
        {"adoazonosito", "adóazonosító", "adóazonosító jel", "adószám", "tax id", "tax number"}
    ),
    column_names=frozenset(
        {"adoazonosito", "adoazonosito jel", "adóazonosító jel", "tax id", "tax number"}
    ),
    countries=("HU",),
)

"""United Kingdom sort code and account number."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://iban.co.uk/modulus.html and https://unitedkingdombanks.info (six digits in pairs; "
    "read 2026-11-27); account of eight digits"
)

RECOGNISER = Recogniser(
    type="gb_bank_account",
    label="United Kingdom sort code and account number",
    category="user.financial.bank_account",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}[- ]\d{2}[- ]\d{2}[ ,;/]{1,3}\d{8}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"\d{2}-\d{2}-\d{2}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(r"\d{8}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.POSSIBLE),
        Pattern(r"\d{6}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.POSSIBLE),
    ),
    context=frozenset(
        {
            "a/c no",
            "acc no",
            "account no",
            "account number",
            "bacs",
            "bank account",
            "sort code",
            "sort-code",
            "sortcode",
        }
    ),
    column_names=frozenset({"bank sort code", "sort code", "sort code account number", "sortcode"}),
    countries=("GB",),
)

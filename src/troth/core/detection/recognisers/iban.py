"""International bank account numbers (IBAN)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.iban_lengths import expression, is_iban
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "ISO 13616-1:2020 (not read); SWIFT, IBAN registry, release 101 in python-stdnum 2.2, "
    "stdnum.iban (read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="iban",
    label="International bank account number (IBAN)",
    category="user.financial.bank_account",
    source=_SOURCE,
    patterns=(
        Pattern(
            expression(),
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            valid=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            ignore_case=True,
        ),
    ),
    checksum=is_iban,
    checksum_name="mod-97 checksum",
    context=frozenset(
        {"account", "bank", "compte", "conto", "cuenta", "iban", "konto", "rekening"}
    ),
    column_names=frozenset({"bank account iban", "iban", "iban code", "iban number", "ibannummer"}),
)

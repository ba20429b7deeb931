"""Payment card numbers."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.luhn import is_luhn
from troth.core.detection.recogniser import Pattern, Recogniser

_RANGES: Final = "CyberSource, Card Type Identification (ranges of issuers; read 2026-11-27)"
_FOUR: Final = r"[ -]?[0-9]{4}"
_ISSUER: Final = (
    # Visa; Mastercard; Discover; JCB; UnionPay; Maestro
    r"(?:4[0-9]{3}|5[1-5][0-9]{2}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)"
    r"|6(?:011|4[4-9][0-9]|5[0-9]{2})|35(?:2[89]|[3-8][0-9])|62[0-9]{2}"
    r"|50[0-9]{2}|5[6-8][0-9]{2}|6[037][0-9]{2})"
)

RECOGNISER = Recogniser(
    type="payment_card",
    label="Payment card number",
    category="user.financial.credit_card",
    source="ISO/IEC 7812-1:2017 (not read; from python-stdnum 2.2, stdnum.luhn, read 2026-11-27)",
    patterns=(
        Pattern(
            rf"{_ISSUER}{_FOUR}{_FOUR}{_FOUR}(?:[ -]?[0-9]{{1,3}})?",
            _RANGES,
            alone=Likelihood.UNLIKELY,
            valid=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.]",
        ),
        Pattern(
            r"3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}|3[47][0-9]{2}(?:[ -][0-9]{4}){2}[ -][0-9]{3}",
            f"{_RANGES}: American Express",
            alone=Likelihood.UNLIKELY,
            valid=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.]",
        ),
        Pattern(
            r"3(?:0[0-5]|[689][0-9])[0-9][ -]?[0-9]{6}[ -]?[0-9]{4}",
            f"{_RANGES}: Diners Club",
            alone=Likelihood.UNLIKELY,
            valid=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.]",
        ),
        Pattern(
            r"(?:4[0-9]{12}|5[0678][0-9]{10,11}|6[0-9]{11,14})",
            f"{_RANGES}: shorter numbers of Visa and Maestro",
            alone=Likelihood.VERY_UNLIKELY,
            valid=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.]",
        ),
        Pattern(
            r"[0-37-9][0-9]{3}(?:[ -]?[0-9]{4}){2}[ -]?[0-9]{1,7}",
            "ISO/IEC 7812-1:2017 (not read): 10 to 19 digits of issuers in other industries",
            alone=Likelihood.VERY_UNLIKELY,
            valid=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            before=r"[^\w.]",
        ),
    ),
    checksum=is_luhn,
    checksum_name="Luhn checksum",
    context=frozenset(
        {
            "amex",
            "american express",
            "carte bancaire",
            "carte de crédit",
            "card",
            "creditcard",
            "credit card",
            "diners",
            "discover",
            "jcb",
            "kartennummer",
            "kreditkarte",
            "maestro",
            "mastercard",
            "pan",
            "payment",
            "tarjeta",
            "visa",
        }
    ),
    column_names=frozenset(
        {
            "card",
            "card no",
            "card number",
            "cardnumber",
            "cc no",
            "cc number",
            "credit card",
            "credit card number",
            "creditcard",
            "kartennummer",
            "kreditkarte",
            "kreditkartennummer",
            "numero de carte",
            "numero tarjeta",
            "pan",
        }
    ),
)

"""Bank account number."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html "
    "(what needs a keyword; read 2026-11-27); lengths: own compilation (2026-11-27)"
)

RECOGNISER = Recogniser(
    type="bank_account",
    label="Bank account number",
    category="user.financial.bank_account",
    source=_SOURCE,
    patterns=(
        Pattern(r"\d{6,17}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY),
        Pattern(
            r"\d{2,6}(?:[- ]\d{2,7}){1,3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
    ),
    context=frozenset(
        {
            "a/c no",
            "a/c number",
            "account #",
            "account no",
            "account num",
            "account number",
            "acct",
            "acct #",
            "acct no",
            "bank account",
            "bankkonto",
            "bankrekening",
            "checking account",
            "compte bancaire",
            "conto corrente",
            "cuenta bancaria",
            "konto-nr",
            "kontonr",
            "kontonummer",
            "kto.-nr",
            "numéro de compte",
            "n° de compte",
            "nº de cuenta",
            "número de cuenta",
            "rekeningnummer",
            "rib",
            "savings account",
        }
    ),
    window=30,
    column_names=frozenset(
        {
            "account no",
            "account num",
            "account number",
            "acct",
            "acct no",
            "acct num",
            "acct number",
            "bank account",
            "bank account no",
            "bank account number",
            "bank acct",
            "bankaccount",
            "bankkonto",
            "bankrekening",
            "bankrekeningnummer",
            "bankverbindung",
            "bban",
            "ccc",
            "checking account",
            "compte",
            "compte bancaire",
            "conto corrente",
            "cuenta",
            "cuenta bancaria",
            "konto",
            "konto bankowe",
            "konto nr",
            "kontonummer",
            "kto",
            "kto nr",
            "no compte",
            "num cuenta",
            "numero compte",
            "numero cuenta",
            "rekening",
            "rekeningnummer",
            "rib",
            "savings account",
        }
    ),
)

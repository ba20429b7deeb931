"""Business identifier codes of banks (BIC, SWIFT)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "ISO 9362:2022 (not read; from python-stdnum 2.2, stdnum.bic, read 2026-11-27); country "
    "codes of ISO 3166-1 and XK"
)
_COUNTRIES: Final = (
    "A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]"
    "|F[IJKMOR]|G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]"
    "|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA"
    "|R[EOSUW]|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]|V[ACEGINU]|W[FS]|XK"
    "|Y[ET]|Z[AMW]"
)

RECOGNISER = Recogniser(
    type="bic",
    label="Bank identifier code (BIC)",
    category="user.financial.bank_account",
    source=_SOURCE,
    patterns=(
        Pattern(
            rf"[A-Z]{{4}}(?:{_COUNTRIES})[A-Z2-9][A-NP-Z0-9](?:XXX|[A-WYZ0-9][A-Z0-9]{{2}})?",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
    ),
    context=frozenset({"bic", "swift", "swift code", "swift/bic", "iban", "bank code"}),
    column_names=frozenset(
        {"bank bic", "bic", "bic code", "bic swift", "swift", "swift bic", "swift code"}
    ),
)

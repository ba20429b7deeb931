"""Code of a diagnosis (ICD-10)."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://training.seer.cancer.gov/icd10cm/icd10cm-code-structure.html (read 2026-11-27): a "
    "letter but U, a digit, a sign, a point, up to four more"
)

RECOGNISER = Recogniser(
    type="icd_code",
    label="Code of a diagnosis (ICD-10)",
    category="user.health_and_medical",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-TV-Z]\d[\dAB]\.[\dA-Z]{1,4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"[A-TV-Z]\d[\dAB]",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
    ),
    context=frozenset(
        {
            "cie-10",
            "cim-10",
            "diagnose",
            "diagnosis",
            "diagnosis code",
            "diagnosis:",
            "diagnostic",
            "diagnóstico",
            "dx",
            "icd",
            "icd code",
            "icd-10",
            "icd10",
        }
    ),
    window=30,
    column_names=frozenset(
        {
            "cie10",
            "cim10",
            "code cie",
            "code cim",
            "código cie",
            "diag code",
            "diagnosecode",
            "diagnoseschlüssel",
            "diagnosis code",
            "dx",
            "dx code",
            "icd",
            "icd 10",
            "icd 10 code",
            "icd code",
            "icd schlüssel",
            "icd10",
            "icd10 code",
            "primary diagnosis code",
        }
    ),
    special=True,
)

"""Portuguese citizen card number (cartão de cidadão)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.pt.cc (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="pt_citizen_card",
    label="Portuguese citizen card number (cartão de cidadão)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{8} \d ?[A-Z\d]{2}\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{9}[A-Z]{2}\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
    ),
    checksum=stdnum("pt.cc"),
    checksum_name="check digit",
    context=frozenset(
        {
            "bilhete de identidade",
            "cartao de cidadao",
            "cartão de cidadão",
            "cc",
            "citizen card",
            "documento de identificação",
        }
    ),
    column_names=frozenset(
        {
            "bilhete identidade",
            "cartao cidadao",
            "cartao de cidadao",
            "citizen card",
            "num cc",
            "numero cc",
        }
    ),
    countries=("PT",),
)

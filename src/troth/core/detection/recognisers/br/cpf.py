"""Brazilian taxpayer number (CPF)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.br.cpf (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="br_cpf",
    label="Brazilian taxpayer number (CPF)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{3}\.\d{3}\.\d{3}-\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"\d{9}-\d{2}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{11}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("br.cpf"),
    checksum_name="check digit",
    context=frozenset({"cadastro de pessoas", "contribuinte", "cpf", "cpf/mf"}),
    column_names=frozenset({"cpf", "cpf cliente", "nr cpf", "num cpf", "numero cpf", "tax id"}),
    countries=("BR",),
)

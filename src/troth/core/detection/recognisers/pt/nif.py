"""Portuguese tax number (NIF)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.pt.nif (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="pt_nif",
    label="Portuguese tax number (NIF)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-35]\d{2} \d{3} \d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"(?:PT ?)?[1-35]\d{8}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("pt.nif"),
    checksum_name="mod-11",
    context=frozenset(
        {"contribuinte", "identificação fiscal", "nif", "nº contribuinte", "número de contribuinte"}
    ),
    column_names=frozenset(
        {
            "contribuinte",
            "nif",
            "no contribuinte",
            "num contribuinte",
            "numero contribuinte",
            "tax id",
        }
    ),
    countries=("PT",),
)

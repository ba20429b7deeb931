"""Spanish tax identification number of a person (NIF, DNI)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.es.dni (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="es_nif",
    label="Spanish tax identification number of a person (NIF, DNI)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{8}[- ]?[A-HJ-NP-TV-Z]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{8}[- ]?[a-hj-np-tv-z]",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{2}\.\d{3}\.\d{3}-?[A-HJ-NP-TV-Z]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
    ),
    checksum=stdnum("es.dni", without="."),
    checksum_name="check letter",
    context=frozenset(
        {
            "d.n.i",
            "dni",
            "documento de identidad",
            "documento nacional",
            "identificación fiscal",
            "n.i.f",
            "nif",
        }
    ),
    column_names=frozenset(
        {
            "dni",
            "dni nif",
            "documento identidad",
            "nif",
            "nif cif",
            "nro dni",
            "num dni",
            "numero dni",
            "tax id",
        }
    ),
    countries=("ES",),
)

"""Chilean tax and identity number (RUT, RUN)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.cl.rut (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="cl_rut",
    label="Chilean tax and identity number (RUT, RUN)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{7,8}-[\dkK]",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{7,8}[\dkK]",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("cl.rut"),
    checksum_name="check digit",
    context=frozenset(
        {"cédula", "r.u.t", "rol unico tributario", "rol único tributario", "run", "rut", "rut:"}
    ),
    column_names=frozenset({"nro rut", "numero rut", "run", "rut", "rut cliente"}),
    countries=("CL",),
)

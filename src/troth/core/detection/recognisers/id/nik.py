"""Indonesian identity number (NIK)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.id.nik (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="id_nik",
    label="Indonesian identity number (NIK)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[1-9]\d{5}[0-7]\d[01]\d{7}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("id.nik"),
    checksum_name="date",
    context=frozenset({"e-ktp", "ktp", "nik", "no ktp", "nomor induk kependudukan"}),
    column_names=frozenset({"ktp", "nik", "no ktp", "nomor induk kependudukan"}),
    countries=("ID",),
)

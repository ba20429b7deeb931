"""Numbers of mobile devices (IMEI)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.luhn import is_luhn
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "3GPP TS 23.003, clause 6.2.1 (not read; from python-stdnum 2.2, stdnum.imei, read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="imei",
    label="Mobile device number (IMEI)",
    category="user.device.device_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[0-9]{15}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            valid=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"[0-9]{2}[ -][0-9]{6}[ -][0-9]{6}[ -][0-9]",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            valid=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    checksum=is_luhn,
    checksum_name="Luhn checksum",
    context=frozenset({"device", "handset", "imei", "imeisv", "mobile", "phone", "serial"}),
    column_names=frozenset({"device imei", "imei", "imei number"}),
)

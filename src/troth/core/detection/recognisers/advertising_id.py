"""Advertising identifiers of mobile devices (IDFA, GAID)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "RFC 9562 (2024), section 4 (not read; from the documentation of Kotlin's "
    "Uuid.toHexDashString, read 2026-11-27): the form of a UUID, which IDFA and GAID have"
)

RECOGNISER = Recogniser(
    type="advertising_id",
    label="Advertising identifier",
    category="user.device.device_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w-]",
            behind=r"[^\w-]",
        ),
    ),
    context=frozenset(
        {"aaid", "ad id", "adid", "advertiser id", "advertising id", "advertising_id", "gaid"}
        | {"google advertising id", "idfa", "identifierforadvertising", "idfv", "maid"}
        | {"mobile ad id", "rdid", "werbe-id"}
    ),
    column_names=frozenset(
        {"aaid", "ad id", "adid", "advertiser id", "advertising id", "gaid", "idfa", "idfv"}
        | {"maid", "mobile ad id"}
    ),
)

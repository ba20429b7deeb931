"""Hardware addresses of network devices (MAC)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "IEEE Std 802-2014, clause 8.1 (not read; from python-stdnum 2.2, stdnum.mac, read "
    "2026-11-27); the dotted form is Cisco's"
)
_PAIR: Final = "[0-9A-Fa-f]{2}"
_FREE: Final = r"[^\w:.-]"
_ENDED: Final = r"[^\w:.-]|[.:-]\W"

RECOGNISER = Recogniser(
    type="mac_address",
    label="MAC address",
    category="user.device.device_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            f"{_PAIR}(?::{_PAIR}){{5}}|{_PAIR}(?:-{_PAIR}){{5}}",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=_FREE,
            behind=_ENDED,
        ),
        Pattern(
            r"[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            before=_FREE,
            behind=_ENDED,
        ),
    ),
    context=frozenset({"bssid", "device", "ether", "ethernet", "hwaddr", "mac", "wlan"}),
    column_names=frozenset(
        {"bssid", "hardware address", "mac", "mac addr", "mac address", "mac adresse"}
    ),
)

"""Internet addresses of version 4."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = "RFC 3986 (2005), section 3.2.2: IPv4address (read 2026-11-27)"
_OCTET: Final = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"

RECOGNISER = Recogniser(
    type="ipv4",
    label="IPv4 address",
    category="user.device.ip_address",
    source=_SOURCE,
    # A full stop may end a sentence behind it; apart from that, one sign ends it, which is fast.
    patterns=tuple(
        Pattern(
            rf"(?:{_OCTET}\.){{3}}{_OCTET}",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.]",
            behind=behind,
        )
        for behind in (r"[^\w.]", r"\.\W")
    ),
    context=frozenset(
        {"address", "adresse", "client", "dirección", "host", "ip", "ipv4", "peer", "server"}
    ),
    column_names=frozenset(
        {
            "adresse ip",
            "client ip",
            "ip",
            "ip addr",
            "ip address",
            "ip adresse",
            "ipaddress",
            "ipv4",
            "last ip",
            "remote addr",
            "remote ip",
        }
    ),
)

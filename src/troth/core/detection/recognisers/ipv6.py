"""Internet addresses of version 6."""

from __future__ import annotations

from ipaddress import IPv6Address
from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "RFC 4291 (2006), section 2.2 (not read; as ipaddress of Python reads it); zones of RFC 4007 "
    "(2005), section 11 (not read)"
)
_GROUP: Final = "[0-9A-Fa-f]{1,4}"
_ZONE: Final = "(?:%[A-Za-z0-9._-]{1,32})?"
_FREE: Final = r"[^\w:.]"
_ENDED: Final = r"[^\w:.]|[.:]\W"


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text.partition("%")[0])
    except ValueError:
        return False
    return True


RECOGNISER = Recogniser(
    type="ipv6",
    label="IPv6 address",
    category="user.device.ip_address",
    source=_SOURCE,
    patterns=(
        Pattern(
            rf"(?:{_GROUP}:){{6}}(?:{_GROUP}:{_GROUP}|(?:[0-9]{{1,3}}\.){{3}}[0-9]{{1,3}}){_ZONE}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=_FREE,
            behind=_ENDED,
        ),
        Pattern(
            rf"(?:{_GROUP}(?::{_GROUP}){{1,6}}::|{_GROUP}::{_GROUP}:|::{_GROUP}:{_GROUP}:)"
            rf"(?:{_GROUP}(?::{_GROUP}){{0,5}})?(?:[.:][0-9.]{{3,15}})?{_ZONE}",
            f"{_SOURCE}: compressed",
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=_FREE,
            behind=_ENDED,
        ),
        Pattern(
            rf"(?:{_GROUP})?::(?:{_GROUP}(?::{_GROUP})?|(?i:ffff:)(?:[0-9]{{1,3}}\.){{3}}[0-9]{{1,3}}){_ZONE}",
            f"{_SOURCE}: compressed to a few groups, as names in programs are written too",
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            before=_FREE,
            behind=_ENDED,
        ),
    ),
    checksum=_is_ipv6,
    checksum_name="address",
    context=frozenset({"address", "adresse", "host", "ip", "ipv6", "peer", "server", "subnet"}),
    column_names=frozenset({"ipv6", "ipv6 address", "ip6", "ip v6"}),
)

"""Where a webhook may be sent: nowhere inside, unless the settings name the host.

A name is resolved once and the address that was checked is the one connected to, so that a name
that changes its mind between check and use (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from troth.foundation.correspondence.errors import DeliveryError, unfit_url

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST: Final = 500

_EMBEDDING: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
"""Networks whose addresses hold an IPv4 address that a gateway may forward to (RFC 6052, 8215,
3056, 4380, 4291, read 2026-11-23)."""


@dataclass(frozen=True, slots=True)
class Target:
    """A checked place to connect to.

    Attributes:
        host: the name, for the Host header and the certificate.
        address: the one address that was checked.
        port: 1 to 65535.
        tls: whether TLS is spoken.
        path: path and query.
    """

    host: str
    address: str
    port: int
    tls: bool
    path: str


def checked_url(url: str) -> str:
    """Return a webhook's address when its form is accepted.

    Raises:
        InvalidInputError: it is too long, not https, or has a user name or fragment.
    """
    parts = _split(url)
    if len(url) > LONGEST or not url.isascii() or url != url.strip():
        raise unfit_url(_("it is too long or has signs that do not belong there."))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise unfit_url(_("it has a user name, a password or a fragment."))
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise unfit_url(_("it does not start with https:// and a host."))
    if parts.scheme == "http" and not is_named(parts.hostname):
        raise unfit_url(_("only https is accepted."))
    return url


def is_named(host: str) -> bool:
    """Say whether the settings allow a host although it is private."""
    return host.lower() in {name.lower() for name in settings.TROTH.webhook_private_hosts}


def resolve(url: str) -> Target:
    """Resolve a webhook's address once and check where it leads.

    Raises:
        InvalidInputError: its form is not accepted any more.
        DeliveryError: ``webhook.name_unknown``, or ``webhook.private_address`` for an address
            that is not public while the host is not named in the settings; ``webhook.demo`` in a
            demo, which looks no name up either.
    """
    if settings.TROTH.demo:
        raise DeliveryError("webhook.demo", for_good=True)
    parts = _split(checked_url(url))
    host = str(parts.hostname)
    tls = parts.scheme == "https"
    port = parts.port or (443 if tls else 80)
    found = _addresses(host, port)
    if not is_named(host) and not all(is_public(address) for address in found):
        raise DeliveryError("webhook.private_address")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, str(found[0]), port, tls, path)


def is_public(address: Address) -> bool:
    """Say whether an address is one of the public Internet, also when it wraps an IPv4 one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _EMBEDDING) or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _addresses(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise DeliveryError("webhook.name_unknown")
    # A zone, as in fe80::1%eth0, is no part of the address.
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        raise unfit_url(_("it is not an address.")) from None
    return parts

"""Where a connection may lead: no link-local and no metadata address, and no name that changes.

A name is resolved once; every address it has is checked, and the one that was checked is the one
connected to, so that a name that changes between check and use (DNS rebinding) gains nothing.
Private addresses are where a company's databases are, and are accepted.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from troth.foundation.datamap.stores.faults import unavailable, unfit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_REFUSED: Final[tuple[Network, ...]] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "169.254.0.0/16",  # link-local, RFC 3927; metadata of AWS, Azure, Google and others
        "fe80::/10",  # link-local, RFC 4291
        "100.100.100.200/32",  # metadata of Alibaba Cloud
        "168.63.129.16/32",  # Azure's wire server
        "192.0.0.192/32",  # metadata of Oracle Cloud, first generation
        "fd00:ec2::/32",  # metadata, time and names of AWS over IPv6
        "fd20:ce::254/128",  # metadata of Google Cloud over IPv6
        "fd00:42::42/128",  # metadata of Scaleway over IPv6
    )
)
"""Read in each provider's documentation of its metadata service, 2026-11-27."""

_NAT64: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")


def resolve(host: str, port: int) -> str:
    """Return the address to connect to, after checking every address of a name.

    Raises:
        InvalidInputError: one of them is link-local, a metadata service, or no single host; or
            this is a demo, and it is another machine.
        ServiceUnavailableError: ``store.name_unknown``.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise unavailable("store.name_unknown")
    # A zone, as in fe80::1%eth0, is no part of the address.
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if any(is_refused(address) for address in addresses):
        raise unfit(
            _("host"),
            _("it leads to a link-local or metadata address"),
            _("Enter the address under which the database itself answers."),
        )
    if settings.TROTH.demo and not all(address.is_loopback for address in addresses):
        raise unfit(
            _("host"),
            _("a demo connects to nothing beyond this machine"),
            _("Connect it in an installation of your own."),
        )
    return str(addresses[0])


def is_refused(address: Address) -> bool:
    """Say whether nothing may be connected there, also when it wraps such an IPv4 address."""
    if address.is_unspecified or address.is_multicast or address.is_link_local:
        return True
    if any(address.version == network.version and address in network for network in _REFUSED):
        return True
    return isinstance(address, ipaddress.IPv6Address) and any(map(is_refused, _inside(address)))


def _inside(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that a gateway may make of one (RFC 4291, 6052, 3056, 4380)."""
    inside = [one for one in (address.ipv4_mapped, address.sixtofour) if one]
    inside += address.teredo or ()
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    wraps = any(address in network for network in _NAT64)
    if wraps or (address in _COMPATIBLE and not address.is_loopback):
        inside.append(last)
    return inside

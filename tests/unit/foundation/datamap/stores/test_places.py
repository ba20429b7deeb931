from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.foundation.datamap.stores.places import is_refused, resolve

REFUSED = [
    "169.254.169.254",
    "169.254.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "0.0.0.0",  # noqa: S104 - nothing is bound here
    "224.0.0.1",
    "fe80::1",
    "febf::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "::",
    "ff02::1",
    "::ffff:169.254.169.254",
    "::169.254.169.254",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
]

# Forms that a name server's library reads as an address (inet_aton).
WRITTEN_ODDLY = ["0xA9FEA9FE", "2852039166", "0251.0376.0251.0376", "169.254.43518", "0"]

ACCEPTED = ["127.0.0.1", "10.1.2.3", "192.168.0.9", "::1", "fd12:3456::1", "2001:4860::8888"]


@pytest.mark.parametrize("host", [*REFUSED, *WRITTEN_ODDLY])
def test_link_local_and_metadata_addresses_are_refused(host: str) -> None:
    with pytest.raises(InvalidInputError, match="link-local or metadata") as caught:
        resolve(host, 5432)
    assert caught.value.code == "store.address"


@pytest.mark.parametrize("host", ACCEPTED)
def test_private_addresses_are_where_databases_are(host: str) -> None:
    assert not is_refused(ipaddress.ip_address(host))


@given(st.ip_addresses(v=4, network="169.254.0.0/16"))
def test_no_wrapping_gets_through(inner: ipaddress.IPv4Address) -> None:
    number = int(inner)
    for prefix in ("::ffff:0:0", "64:ff9b::", "::"):
        assert is_refused(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | number))
    assert is_refused(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))


def test_a_name_that_is_no_name_is_not_known() -> None:
    with pytest.raises(ServiceUnavailableError) as caught:
        resolve("db.invalid", 5432)
    assert caught.value.code == "store.name_unknown"


def test_a_loopback_name_leads_to_an_address() -> None:
    assert resolve("localhost", 5432) in {"127.0.0.1", "::1"}

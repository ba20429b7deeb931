"""Addresses and numbers of devices, and where they are."""

from __future__ import annotations

import pytest

from tests.unit.core.detection.scans import written


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.255", "203.0.113.7", "0.0.0.0"])  # noqa: S104  # RFC 5737's, and one that is all of them
def test_ipv4(address: str) -> None:
    assert written(f"from [{address}]:80, {address}/24 and {address}.", "ipv4") == [address] * 3


@pytest.mark.parametrize("text", ["192.0.2.256", "1.2.3", "1.2.3.4.5", "v1.2.3.4", "01.02.03.04"])
def test_what_is_no_ipv4(text: str) -> None:
    assert written(f"It is {text}!", "ipv4") == []


@pytest.mark.parametrize(
    "address",
    [
        # RFC 3849's prefix; RFC 4291, section 2.2; RFC 5952, section 1; RFC 4007 zones
        "2001:db8::8:800:200c:417a",
        "2001:DB8:0:0:8:800:200C:417A",
        "2001:db8:0:1:1:1:1:1",
        "2001:db8::",
        "fe80::1ff:fe23:4567:890a%eth0",
        "1:2:3:4:5:6:192.0.2.1",
        "2001:db8::192.0.2.33",
    ],
)
def test_ipv6(address: str) -> None:
    assert written(f"from {address} and [{address}]:80", "ipv6") == [address, address]


@pytest.mark.parametrize("address", ["::1", "fe80::1", "::ffff:192.0.2.1"])
def test_an_ipv6_of_few_groups_needs_a_word(address: str) -> None:
    assert written(f"It says {address} there", "ipv6") == []
    assert written(f"The host is {address} there", "ipv6") == [address]


@pytest.mark.parametrize(
    "text", ["12:30:45", "std::vector", "a::b::c", "2001:db8:1:2", "1:2:3:4:5:6:7:8:9"]
)
def test_what_is_no_ipv6(text: str) -> None:
    assert written(f"It is {text}!", "ipv6") == []


# RFC 7042, section 2.1.2: 00-00-5E-00-53-00 to FF are for documentation.
@pytest.mark.parametrize("address", ["00:00:5E:00:53:01", "00-00-5e-00-53-af", "0000.5e00.5301"])
def test_mac(address: str) -> None:
    assert written(f"from {address}.", "mac_address") == [address]


@pytest.mark.parametrize("text", ["00:00:5E:00:53", "00:00:5E:00:53:01:02", "00:00-5E:00-53:01"])
def test_what_is_no_mac(text: str) -> None:
    assert written(f"It is {text}!", "mac_address") == []


def test_imei() -> None:
    # 3GPP TS 23.003, annex B: 26053179311383 has the check digit 7.
    assert written("IMEI 260531793113837", "imei") == ["260531793113837"]
    assert written("IMEI 260531793113838", "imei") == []
    assert written("Number 260531793113837", "imei") == []
    assert written("26-053179-311383-7", "imei") == ["26-053179-311383-7"]


def test_advertising_identifiers_need_a_word() -> None:
    # RFC 9562, appendix A.4
    uuid = "919108f7-52d1-4320-9bac-f847db4148a8"
    assert written(f"IDFA: {uuid}", "advertising_id") == [uuid]
    assert written(f"advertising_id={uuid.upper()}", "advertising_id") == [uuid.upper()]
    assert written(f"order {uuid}", "advertising_id") == []


@pytest.mark.parametrize(
    "position",
    [
        "48.8577, 2.2950",
        "-33.8568,151.2153",
        "40.6892° N, 74.0445° W",
        "geo:48.2010,16.3695,183",
        "40°26'46\"N 79°58'56\"W",
    ],
)
def test_positions(position: str) -> None:
    assert written(f"We meet at {position} at noon", "geolocation") == [position]


@pytest.mark.parametrize(
    "text", ["98.8577, 2.2950", "12.50, 13.75", "1.2345", "3.141, 2.718, 1.618"]
)
def test_what_is_no_position(text: str) -> None:
    assert written(f"It is {text} there", "geolocation") == []

from __future__ import annotations

from contextlib import ExitStack

import pytest

from troth.entrypoints.server.bodies import Readers, home_of


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1:aaaa::1", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:bbbb::2", "2001:db8:0:1::/64"),
        ("2001:db8:0:2::1", "2001:db8:0:2::/64"),
        ("", ""),
    ],
)
def test_one_visitor_has_one_home(address: str, home: str) -> None:
    assert home_of(address) == home


def test_an_address_gets_its_share_and_no_more_and_gets_it_back() -> None:
    readers = Readers(2)
    with ExitStack() as held:
        asked = [held.enter_context(readers.one_of("192.0.2.7")) for _ in range(4)]
        assert asked == [True, True, False, False]
        assert held.enter_context(readers.one_of("192.0.2.8"))
    with readers.one_of("192.0.2.7") as admitted:
        assert admitted

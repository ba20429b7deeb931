"""The sample company is always the same, wholly invented, and wrong exactly where it is meant."""

from __future__ import annotations

import ipaddress
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from stdnum import iban

from troth.entrypoints.demo.sample import generating, helpdesk
from troth.entrypoints.demo.sample.customers import COUNT
from troth.entrypoints.demo.sample.generating import change, sample
from troth.entrypoints.demo.writing import write, write_change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from troth.entrypoints.demo.sample.tables import Change, Sample, Table

TODAY = date(2026, 11, 27)
RESERVED = frozenset({"example.com", "example.org", "example.net"})
DOCUMENTATION = [
    ipaddress.ip_network(network)
    for network in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]
FILM_NUMBER = re.compile(
    r"\+44 7700 900\d{3}|\+49 (?:40 66969|30 23125|69 90009|221 4710|89 99998)\d{3}"
)


@pytest.fixture(scope="module")
def first() -> Sample:
    return sample(TODAY)


@pytest.fixture(scope="module")
def after() -> Change:
    return change(TODAY)


def _tables(of: Sample) -> list[Table]:
    return [*of.shop, *of.helpdesk, of.newsletter, of.web]


def _column(of: Sample, table: str, name: str) -> list[object]:
    found = next(one for one in _tables(of) if one.name == table)
    place = found.names.index(name)
    return [row[place] for row in found.rows]


def _texts(of: Sample, later: Change) -> Iterator[str]:
    rows = [row for table in _tables(of) for row in table.rows]
    for row in [*rows, *later.tickets, *later.messages]:
        yield from (cell for cell in row if isinstance(cell, str))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _made(folder: Path, seed: str = generating.SEED) -> dict[str, bytes]:
    folder.mkdir()
    write(sample(TODAY, seed), folder)
    write_change(change(TODAY, seed), folder)
    return _files(folder)


def test_the_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = _made(tmp_path / "one"), _made(tmp_path / "other")
    assert sorted(one) == [
        "helpdesk.sqlite3",
        "newsletter/subscribers.csv",
        "shop.sqlite3",
        "web/access.jsonl",
    ]
    assert one == other


def test_another_seed_or_day_gives_others(tmp_path: Path, first: Sample) -> None:
    one, other = _made(tmp_path / "one"), _made(tmp_path / "other", "another seed")
    assert all(one[name] != other[name] for name in one)
    assert sample(TODAY + timedelta(days=1)).web.rows != first.web.rows


def test_there_are_two_thousand_customers_and_nobody_twice(first: Sample) -> None:
    assert len(set(_column(first, "customers", "email"))) == COUNT == 2_000
    assert len(set(_column(first, "customers", "customer_number"))) == COUNT


def test_systems_refer_to_each_other(first: Sample) -> None:
    numbers = set(_column(first, "customers", "customer_number"))
    addresses = set(_column(first, "customers", "email"))
    assert set(_column(first, "tickets", "customer_number")) <= numbers
    assert set(_column(first, "tickets", "customer_email")) <= addresses
    assert set(_column(first, "subscribers.csv", "email")) < addresses
    signed_in = set(_column(first, "access.jsonl", "customer_number")) - {None}
    assert signed_in
    assert signed_in <= numbers


def test_no_mail_address_is_anybodys(first: Sample, after: Change) -> None:
    found = {
        domain for text in _texts(first, after) for domain in re.findall(r"@([\w.-]*\w)", text)
    }
    assert found
    assert {".".join(domain.split(".")[-2:]) for domain in found} <= RESERVED


def test_no_telephone_number_rings_anywhere(first: Sample, after: Change) -> None:
    found = [
        number for text in _texts(first, after) for number in re.findall(r"\+\d[\d ]{8,}", text)
    ]
    assert len(found) > COUNT
    assert all(FILM_NUMBER.fullmatch(number.strip()) for number in found)


def test_no_address_of_the_net_is_anybodys(first: Sample) -> None:
    for text in _column(first, "access.jsonl", "ip"):
        found = ipaddress.ip_address(str(text))
        assert any(found in network for network in DOCUMENTATION), text


def test_bank_accounts_have_check_digits_and_no_bank(first: Sample) -> None:
    found = [str(one) for one in _column(first, "payments", "iban") if one]
    assert len(found) > 1_000
    for account in set(found):
        assert iban.is_valid(account, check_country=False), account
        assert account[4:12] in {"00000000", "TEST0000"}


def test_so_much_personal_data_stands_in_free_text(first: Sample) -> None:
    bodies = [str(text) for text in _column(first, "messages", "body")]
    counts = {
        "phone": sum("You can call me on +4" in text for text in bodies),
        "iban": sum("send the money back to " in text for text in bodies),
        "address": sum("I have moved to " in text for text in bodies),
    }
    wanted = {name: helpdesk.TICKETS // every for name, every in helpdesk.EVERY.items()}
    assert counts == wanted == {"phone": 77, "iban": 50, "address": 63}


def _older(instants: list[object], days: int) -> int:
    before = datetime.combine(TODAY, datetime.min.time()) - timedelta(days=days)
    return sum(datetime.fromisoformat(str(text)) < before for text in instants if text)


@pytest.mark.parametrize(
    ("table", "column", "days"),
    [
        ("messages", "sent_at", 730),
        ("tickets", "opened_at", 3 * 365),
        ("customers", "last_seen_at", 3 * 365),
        ("orders", "ordered_at", 8 * 365),
        ("payments", "paid_at", 8 * 365),
        ("subscribers.csv", "unsubscribed_at", 89),
        ("access.jsonl", "time", 30),
    ],
)
def test_at_first_nothing_is_older_than_promised(
    first: Sample, table: str, column: str, days: int
) -> None:
    instants = _column(first, table, column)
    assert _older(instants, days) == 0
    assert _older(instants, -1) > 0
    assert _older(instants, 0) == sum(one is not None for one in instants), "none is to come"


def test_afterwards_so_many_messages_are_too_old(first: Sample, after: Change) -> None:
    ages = [row[-1] for row in after.messages]
    assert _older(list(ages), 732) == len(ages) == helpdesk.ARCHIVED_MESSAGES == 37
    assert _older([row[-1] for row in after.tickets], 3 * 365) == 0
    tickets = {row[0] for row in after.tickets}
    assert {row[1] for row in after.messages} == tickets
    assert not tickets & set(_column(first, "tickets", "id"))


def test_afterwards_so_many_dates_of_birth_are_known(after: Change) -> None:
    assert len({number for number, _date in after.birth_dates}) == generating.BIRTH_DATES == 640
    born = [date.fromisoformat(text) for _number, text in after.birth_dates]
    assert max(born).year <= TODAY.year - 18

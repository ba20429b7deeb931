"""E-mail addresses, telephone numbers, web addresses and user names."""

from __future__ import annotations

import phonenumbers
import pytest

from tests.unit.core.detection.scans import seen, written
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.telephone_numbers import (
    is_international,
    is_national,
    is_north_american,
)

# RFC 5322, section 3.4.1; RFC 6531; RFC 5233 (subaddressing); RFC 3696, section 3.
ADDRESSES = [
    "ada@example.com",
    "ada.lovelace@example.co.uk",
    "ada+news@example.com",
    "o'brien@example.com",
    "1984@example.com",
    "customer/department=shipping@example.com",
    "a_b-c@sub-domain.example.org",
    "Dörte@Sörensen.example.com",
    "用户@例子.广告",
    "ada@xn--fsq.xn--0zwm56d",
    '"ada lovelace"@example.com',
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_are_found_whole(address: str) -> None:
    assert written(f"Write to <{address}>, or {address}.", "email")[0].endswith(
        address.removeprefix("customer/")
    )


@pytest.mark.parametrize(
    "text", ["ada@example", "@example.com", "ada@", "ada@@example.com", "a @b.com"]
)
def test_what_is_no_address_is_not_found(text: str) -> None:
    assert written(text, "email") == []


# Numbers that Ofcom and the North American administrator keep for drama:
# https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama, 555-0100 to 0199.
NUMBERS = [
    "+44 20 7946 0958",
    "+44 (0)20 7946 0958",
    "0044 20 7946 0958",
    "020 7946 0958",
    "(020) 7946 0958",
    "07700 900123",
    "+1 202 555 0143",
    "+1-202-555-0143",
    "+12025550143",
    "(202) 555-0143",
    "202-555-0143",
    "202.555.0143",
    "1-202-555-0143",
    "202-555-0143 ext. 12",
    "+49 30 901820",
    "030 901820",
    "+33 1 99 00 12 34",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_are_found_whole(number: str) -> None:
    assert written(f"Please ask {number}, thank you.", "phone") == [number]


@pytest.mark.parametrize("number", ["2025550143", "02079460958", "555-0143", "7946 0958"])
def test_bare_numbers_are_found_near_a_word_only(number: str) -> None:
    assert written(f"Please pay {number}, thank you.", "phone") == []
    assert written(f"Please call {number}, thank you.", "phone") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27",
        "27.11.2026",
        "27/11/2026 10:00",
        "1,234,567.89",
        "192.0.2.17",
        "12:30:45",
        "4111 1111 1111 1111",
        "order 1234567",
        "pages 12-34",
        "v1.2.3",
        "3.14159265",
    ],
)
def test_other_digits_are_no_numbers(text: str) -> None:
    assert written(f"It says {text} there.", "phone") == []


def test_validity_is_that_of_the_library() -> None:
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number(region)
        assert example is not None
        number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        assert is_international(number), number
        for digit in "0123456789":
            other = f"{number[:-1]}{digit}"
            valid = phonenumbers.is_valid_number(phonenumbers.parse(other))
            assert is_international(other) == valid, other


@pytest.mark.parametrize("region", ["DE", "ES", "FR", "GB", "IT", "NL", "PL", "US"])
def test_numbers_dialled_at_home_are_valid(region: str) -> None:
    example = phonenumbers.example_number(region)
    assert example is not None
    number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    assert is_national(number)


def test_north_american_numbers_have_an_area() -> None:
    assert is_north_american("1 (202) 555-0143")
    assert not is_north_american("(102) 555-0143")


@pytest.mark.parametrize(
    "address",
    [
        # RFC 3986, section 1.1.2
        "ftp://ftp.is.co.za/rfc/rfc1808.txt",
        "http://www.ietf.org/rfc/rfc2396.txt",
        "https://example.com:8080/a/b?c=d&e=f#g",
        "https://example.com/~ada/",
        "HTTPS://EXAMPLE.COM",
        "www.example.co.uk/a",
        "example.org/people/ada",
    ],
)
def test_pages_are_found_without_the_full_stop(address: str) -> None:
    assert written(f"(see {address}). Or {address}, please.", "url") == [address, address]


def test_a_host_alone_needs_a_word() -> None:
    assert written("It is example.org there.", "url") == []
    assert written("Our website is example.org now.", "url") == ["example.org"]
    assert written("Write to ada@example.org", "url") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("username: ada_l", "ada_l"),
        ('"user_name": "ada.l"', "ada.l"),
        ("Login = ada-l;", "ada-l"),
        ("Benutzername: ada", "ada"),
        ("follow @ada_l on Mastodon", "@ada_l"),
    ],
)
def test_user_names_stand_behind_their_label(text: str, name: str) -> None:
    assert written(text, "user_name") == [name]


def test_other_words_are_no_user_names() -> None:
    assert written("The user asked for a login. Mail @ noon @home", "user_name") == []


def test_an_address_wins_over_the_host_in_it() -> None:
    (found,) = seen("Write to ada@www.example.com", "email", "url", "user_name")
    assert found == ("email", "ada@www.example.com", Likelihood.VERY_LIKELY)

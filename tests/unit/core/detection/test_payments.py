"""Payment cards, IBANs and BICs."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from stdnum import iban as reference

from tests.unit.core.detection.scans import seen, written
from troth.core.detection.iban_lengths import COUNTRIES_BY_LENGTH, is_iban
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.luhn import is_luhn

# Numbers that payment providers publish for tests; CyberSource's ranges of issuers.
CARDS = [
    "4111111111111111",
    "4111 1111 1111 1111",
    "4242-4242-4242-4242",
    "5555555555554444",
    "5105 1051 0510 5100",
    "2223003122003222",
    "6011111111111117",
    "3566002020360505",
    "378282246310005",
    "3782 822463 10005",
    "30569309025904",
    "38520000023237",
    "4222222222222",
    "6200000000000005",
]


@pytest.mark.parametrize("card", CARDS)
def test_cards_are_found_and_one_wrong_digit_is_not(card: str) -> None:
    assert written(f"It was {card}.", "payment_card") == [card]
    wrong = card[:-1] + str((int(card[-1]) + 1) % 10)
    assert written(f"It was {wrong}.", "payment_card") == []


def test_a_number_of_no_issuer_needs_a_word() -> None:
    number = "7992739871000004"
    assert is_luhn(number)
    assert written(f"It was {number}.", "payment_card") == []
    assert written(f"The card was {number}.", "payment_card") == [number]


def test_luhn_is_as_the_standard_has_it() -> None:
    # The example of Luhn's patent, US 2,950,048, as retold in ISO/IEC 7812-1, annex B.
    assert [digit for digit in "0123456789" if is_luhn(f"7992739871{digit}")] == ["3"]
    assert not is_luhn("")
    assert not is_luhn("49927398717x")


# SWIFT, IBAN registry: the examples of the countries.
IBANS = [
    "GB29 NWBK 6016 1331 9268 19",
    "DE89370400440532013000",
    "FR14 2004 1010 0505 0001 3M02 606",
    "NO9386011117947",
    "BE68 5390 0754 7034",
    "NL91ABNA0417164300",
    "ES9121000418450200051332",
    "CH9300762011623852957",
    "MT84MALT011000012345MTLCAST001S",
    "LC55HEMM000100010012001200023015",
    "gb29nwbk60161331926819",
]


@pytest.mark.parametrize("number", IBANS)
def test_ibans_are_found_and_one_wrong_digit_is_not(number: str) -> None:
    (found,) = seen(f"Pay to {number} EUR 12 by Friday", "iban")
    assert found == ("iban", number, Likelihood.VERY_LIKELY)
    wrong = number[:-1] + str((int(number[-1], 36) + 1) % 10)
    assert written(f"Pay to {wrong}", "iban") == []


def test_an_iban_of_another_length_is_none() -> None:
    assert written("DE8937040044053201300 DE893704004405320130000", "iban") == []


def test_lengths_are_those_of_the_registry() -> None:
    registry = files("stdnum").joinpath("iban.dat").read_text(encoding="utf-8")
    lengths = {
        line[:2]: 4 + sum(map(int, re.findall(r"(\d+)!?[nac]", line.partition("bban=")[2])))
        for line in registry.splitlines()
        if "bban" in line
    }
    own = {
        country: length
        for length, countries in COUNTRIES_BY_LENGTH.items()
        for country in countries.split()
    }
    assert own == lengths
    for number in IBANS:
        assert reference.is_valid(number, check_country=False) == is_iban(number) is True


@pytest.mark.parametrize("code", ["DEUTDEFF", "DEUTDEFF500", "NEDSZAJJXXX", "BNPAFRPP"])
def test_bics_need_a_word(code: str) -> None:
    assert written(f"It says {code} there", "bic") == []
    assert written(f"SWIFT/BIC: {code}", "bic") == [code]


def test_words_in_capitals_are_no_bics() -> None:
    assert written("BIC: STANDARD PAYMENTS, QQQQZZFF", "bic") == []

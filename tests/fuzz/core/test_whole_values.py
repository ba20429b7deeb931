"""The native engine takes as a whole the values that RE2 takes, and its checks answer alike."""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
import re2
from hypothesis import example, given, reject
from hypothesis import strategies as some

from tests.fuzz.core.test_detection import ANY_TEXT, PATTERNS, PIECES
from tests.fuzz.core.test_native_engine import pattern
from troth.core.detection.accelerated import Watched
from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.forms import forms_of
from troth.core.detection.iban_lengths import is_iban
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.luhn import is_luhn
from troth.core.detection.matching import Re2Engine
from troth.core.detection.passes import Passes
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.scanning import Scanner
from troth.core.detection.whole_values import Whole, usual_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.engine import Search
    from troth.core.detection.finding import Finding

VALUES: Final = [
    *(
        "ada@example.com",
        "ADA@example.com ",
        "+44 20 7946 0958",
        "+1-202-555-0143",
        "(202) 555-0143",
    ),
    *("4111111111111111", "4111 1111 1111 1112", "5500-0055-5555-5559", "340000000000009", "6011"),
    *("GB82 WEST 1234 5698 7654 32", "gb82west12345698765432", "DE89370400440532013000"),
    *("192.0.2.1", "192.0.2.256", "2001:db8::1", "2026-11-27", "27 November 2026", "1.2.2026"),
    *("https://example.com/a?b=c", "00:00:5e:00:53:01", "078-05-1120", "219-09-9999", "QQ123456C"),
    *("", "é", "東京", "🙂", "\ud800", "\n", "a\nb", "0" * 300, "4111111111111111\n", "x" * 5_000),
]
SIGNS: Final = string.digits + string.ascii_letters + " -./\n\u017f\u0131\u212aßé٣"
NUMBERS: Final = some.text(some.sampled_from(SIGNS), max_size=40) | some.text(
    some.sampled_from(string.digits + " -"), max_size=24
)


def own(regex: str, check: Callable[[str], bool] | None = None, **more: bool) -> Recogniser:
    made = pattern(regex, bounded=False, **more)
    return Recogniser("own", "own", "user", "made up", (made,), checksum=check, checksum_name="own")


def searches(known: list[Recogniser]) -> tuple[Watched, Passes]:
    native, other = Scanner(known).search, Scanner(known, engine=Re2Engine).search
    assert isinstance(native, Watched)
    assert isinstance(other, Passes)
    return native, other


def wholes_of(known: Sequence[Recogniser], values: list[str]) -> list[Whole]:
    """Return the forms that one of the values has, told from each as if it were a column."""
    search = Scanner(known, minimum=Likelihood.VERY_UNLIKELY).search
    strong = list(forms_of(known, Likelihood.VERY_UNLIKELY, frozenset()))
    found = {
        whole: None
        for value, row in zip(values, search.scan_values(values), strict=True)
        for whole in usual_forms([value] * 2, [row] * 2, strong)
    }
    return list(found)


@cache
def wholes() -> list[Whole]:
    return wholes_of(all_recognisers(), VALUES)


NATIVE, OTHER = searches([own("unused")])
# Not made while tests are collected, which every worker does.
WHOLES: Final = some.deferred(lambda: some.sampled_from(wholes()))


def is_taken_alike(values: list[str | None], usual: list[Whole]) -> bool:
    return taken(NATIVE, values, usual) == taken(OTHER, values, usual)


def taken(
    search: Search, values: Sequence[str | None], usual: list[Whole]
) -> tuple[list[int], list[tuple[Finding, ...]]]:
    found: list[tuple[Finding, ...]] = [()] * len(values)
    return search.take_whole(values, usual, found), found


def test_there_are_forms_of_many_types() -> None:
    types = {whole.form.terms.type for whole in wholes()}
    assert types >= {"email", "phone", "payment_card", "iban", "ipv4", "ipv6", "date", "url"}


def test_known_values_are_taken_alike_by_all_forms() -> None:
    assert is_taken_alike([*VALUES, None], wholes())


@given(
    some.lists(some.none() | some.sampled_from(VALUES) | ANY_TEXT | PIECES, max_size=30),
    some.lists(WHOLES, min_size=1, max_size=6, unique=True),
)
def test_values_are_taken_alike_by_any_forms(values: list[str | None], usual: list[Whole]) -> None:
    assert is_taken_alike(values, usual)


@given(PATTERNS, ANY_TEXT | PIECES)
@example("a|a\nb|(?s:.)", "a\nb")
@example(r"\b[a-k]+\b", "K\u212a")
@example("^a$|b", "a")
@example("a*", "")
def test_values_are_taken_alike_by_any_pattern(regex: str, text: str) -> None:
    known = [own(regex), own(regex, ignore_case=True), own("[0-9]+")]
    values = [text, *text.split(), "a", "b", "12"]
    try:
        usual = wholes_of(known, values)
    except re2.error:
        reject()
    assert is_taken_alike([*values, None, ""], usual)


def passes(check: Callable[[str], bool], values: list[str]) -> list[bool]:
    """Say of each value whether it passes, asked as the native engine asks."""
    (form,) = forms_of([own("(?s:.+)", check)], Likelihood.VERY_UNLIKELY, frozenset())
    return [bool(found) for found in taken(NATIVE, values, [Whole(form, "(?s:.+)")])[1]]


@pytest.mark.parametrize("check", [is_luhn, is_iban])
@given(NUMBERS)
@example("4111 1111/1111.1111")
@example("GB82 WEST 1234 5698 7654 32")
@example("gb82we\u017ft12345698765432")
@example("1" * 4_000)
@example("GB82WEST" + "1" * 1_500)
@example("Z" * 3_000)
def test_a_compiled_check_answers_as_its_twin(check: Callable[[str], bool], text: str) -> None:
    values = [f"{text}{digit}" for digit in string.digits]
    assert passes(check, values) == [check(value) for value in values]


@given(some.text(some.sampled_from(string.digits), min_size=1, max_size=30))
def test_one_check_digit_in_ten_is_right(number: str) -> None:
    assert sum(passes(is_luhn, [f"{number}{digit}" for digit in string.digits])) == 1


@given(
    some.text(some.sampled_from(string.digits + string.ascii_uppercase), min_size=8, max_size=30)
)
def test_the_check_digits_of_an_account_are_those_of_the_standard(account: str) -> None:
    rest = int("".join(str(int(sign, 36)) for sign in f"{account}GB00")) % 97
    values = [f"GB{digits:02d}{account}" for digits in range(100)]
    is_right = [digits % 97 == (98 - rest) % 97 for digits in range(100)]
    assert passes(is_iban, values) == is_right

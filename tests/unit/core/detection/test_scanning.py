"""A scanner: what wins, where it stands, why, in long texts and in columns."""

from __future__ import annotations

import pytest

from tests.unit.core.detection.scans import findings, scanner_of, seen, written
from troth.core.detection.finding import Finding
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.detection.scanning import Scanner

WEAK, STRONG = Likelihood.POSSIBLE, Likelihood.LIKELY


def recogniser(name: str, *patterns: Pattern, **more: object) -> Recogniser:
    return Recogniser(name, name, "user", "made up", patterns, **more)  # type: ignore[arg-type]  # any field


def pattern(regex: str, level: Likelihood = STRONG, **more: object) -> Pattern:
    return Pattern(regex, "made up", level, Likelihood.VERY_LIKELY, **more)  # type: ignore[arg-type]  # any field


def scan(text: str, *some: Recogniser, **more: object) -> list[tuple[str, str]]:
    found = Scanner(some, **more).scan(text)  # type: ignore[arg-type]  # any argument
    return [(one.type, text[one.start : one.end]) for one in found]


def test_places_are_characters_whatever_the_script() -> None:
    text = "Grüße an 東京 🙂 ada@example.com, né, bob@example.org"
    assert written(text, "email") == ["ada@example.com", "bob@example.org"]


def test_the_more_likely_wins() -> None:
    long = recogniser("long", pattern("[a-z]+ [0-9]+", WEAK))
    short = recogniser("short", pattern("[0-9]+"))
    assert scan("abc 123", long, short) == [("short", "123")]


def test_of_equally_likely_the_longer_wins() -> None:
    long = recogniser("long", pattern("[a-z]+ [0-9]+"))
    short = recogniser("short", pattern("[a-z]+"))
    assert scan("abc 123", short, long) == [("long", "abc 123")]


def test_of_equals_the_first_recogniser_wins() -> None:
    one, other = recogniser("one", pattern("[0-9]+")), recogniser("other", pattern(r"\d+"))
    assert scan("12", one, other) == [("one", "12")]
    assert scan("12", other, one) == [("other", "12")]


def test_a_bounded_match_touches_no_letter_of_any_script() -> None:
    digits = recogniser("digits", pattern("[0-9]{3}"))
    assert scan("123 (456) é789 789é x012 0123", digits) == [("digits", "123"), ("digits", "456")]


def test_the_first_group_is_the_span() -> None:
    named = recogniser("named", pattern("id=([0-9]+)"))
    assert scan("id=42;", named) == [("named", "42")]


def test_what_is_not_valid_is_no_finding() -> None:
    even = recogniser("even", pattern("[0-9]+"), checksum=lambda text: int(text) % 2 == 0)
    assert scan("1 2 3 4", even) == [("even", "2"), ("even", "4")]


@pytest.mark.parametrize(
    "text",
    [
        "staff number: 12345",
        "Staff  Number 12345",
        "12345 (staff number)",
        "my_staff number: 12345",
    ],
)
def test_context_counts_before_and_behind(text: str) -> None:
    one = recogniser(
        "one", pattern("[0-9]{5}", Likelihood.UNLIKELY), context=frozenset({"staff number"})
    )
    (found,) = Scanner([one]).scan(text)
    assert found.likelihood == Likelihood.VERY_LIKELY
    assert found.reason == "written like one, 'staff number' nearby"


@pytest.mark.parametrize(
    "text",
    [
        "12345",
        f"staff number {'x ' * 30} 12345",
        f"12345 {'x ' * 16} staff number",
        "overstaff 12345",
    ],
)
def test_context_that_is_far_or_another_word_does_not_count(text: str) -> None:
    context = frozenset({"staff number", "staff"})
    one = recogniser("one", pattern("[0-9]{5}", Likelihood.UNLIKELY), context=context)
    assert Scanner([one]).scan(text) == []


def test_short_context_words_stand_whole_and_longer_ones_go_on() -> None:
    context = frozenset({"pin", "birth"})
    one = recogniser("one", pattern("[0-9]{5}", Likelihood.UNLIKELY), context=context)
    assert scan("a pinch 12345", one) == []
    assert scan("PIN: 12345", one) == scan("birthdate 12345", one) == [("one", "12345")]


def test_context_beyond_ascii_is_found_in_capitals_too() -> None:
    context = frozenset({"né le", "téléphone"})
    one = recogniser("one", pattern("[0-9]{5}", Likelihood.UNLIKELY), context=context)
    for text in ("Né le 12345", "NÉ LE 12345", "TÉLÉPHONE 12345", "« téléphone » 12345"):
        assert scan(text, one) == [("one", "12345")], text


def test_words_of_a_vocabulary_are_found_whole_and_in_any_case() -> None:
    one = recogniser("one", vocabulary=frozenset({"hay fever", "flu"}))
    assert [part for _, part in scan("Hay  Fever, influx, FLU.", one)] == ["Hay  Fever", "FLU"]


def test_allowed_values_are_not_reported() -> None:
    text = "ada@example.com bob@example.com"
    own = recogniser("own", pattern(r"\w+@\w+\.com"), allow=frozenset({"Bob@example.com"}))
    assert scan(text, own) == [("own", "ada@example.com")]
    assert scan(text, own, allow=frozenset({" ADA@example.com"})) == []


def test_nothing_below_the_minimum_is_reported() -> None:
    own = recogniser("own", pattern("[0-9]+", WEAK))
    assert scan("1", own, minimum=WEAK) == [("own", "1")]
    assert scan("1", own, minimum=STRONG) == []
    assert scan("1", recogniser("own", pattern("[0-9]+", WEAK), minimum=STRONG)) == []


def test_a_reason_names_checksum_and_word_and_none_of_the_text() -> None:
    (found,) = findings("My card is 4111 1111 1111 1111.", "payment_card")
    assert found.reason == "valid Luhn checksum, 'card' nearby"
    assert found.likelihood == Likelihood.VERY_LIKELY


@pytest.mark.parametrize("around", ["", "x", "é", "東 "])
def test_a_long_text_is_scanned_as_its_parts_are(around: str) -> None:
    part = f"Write to ada@example.com {around} or call +44 20 7946 0958. "
    text = part * (600_000 // len(part))
    found = scanner_of("email", "phone").scan(text)
    assert [text[one.start : one.end] for one in found[:2]] == [
        "ada@example.com",
        "+44 20 7946 0958",
    ]
    assert len(found) == 2 * (600_000 // len(part))
    assert {text[one.start : one.end] for one in found} == {"ada@example.com", "+44 20 7946 0958"}


VALUES = [
    "ada@example.com",
    None,
    "",
    "10.0.0.1 and bob@example.com",
    "né@exämple.fr",
    "\ud800",
    "x\ny",
]


@pytest.mark.parametrize(
    "value", ["https://example.com/one/and/two/three", "2019-04-05 10:20:30", "+1 202-555-0143 x7"]
)
def test_a_match_ends_alike_wherever_in_a_long_text_it_stands(value: str) -> None:
    for before in range(8_150, 8_200):
        text = f"{' ' * before}{value}{' ' * 9_000}"
        assert written(text, "url", "date", "phone") == [value], before


def test_values_are_scanned_as_one_by_one() -> None:
    scanner = scanner_of()
    for rows in (VALUES, VALUES * 900, [*VALUES, "2026-11-27", "GB82WEST12345698765432"] * 900):
        alone = {value: tuple(scanner.scan(value or "")) for value in set(rows)}
        assert scanner.scan_values(rows) == [alone[value] for value in rows]


def test_neither_values_nor_context_reach_into_the_next_row() -> None:
    one = recogniser(
        "one",
        pattern("[0-9]{4}[^0-9]{0,9}[0-9]{4}", Likelihood.UNLIKELY),
        context=frozenset({"staff number"}),
    )
    rows = ["staff number", "1234 5678", "1234", "5678 staff number", "staff number 1234-5678"]
    (found,) = [(row, some) for row, some in enumerate(Scanner([one]).scan_values(rows)) if some]
    assert found == (4, (Finding(13, 22, "one", Likelihood.VERY_LIKELY, found[1][0].reason),))


def test_values_that_fail_their_checksum_are_left_out_of_long_columns_too() -> None:
    rows = ["4111111111111111", "4111111111111112"] * 2_000
    found = scanner_of("payment_card").scan_values(rows)
    assert [bool(some) for some in found] == [True, False] * 2_000


def test_all_recognisers_together_see_a_mail() -> None:
    text = (
        "From: Ada <ada@example.com>\nDate: Fri, 27 Nov 2026 10:00:00 +0000\n\n"
        "Pay to GB82 WEST 1234 5698 7654 32 from 192.0.2.7, see https://example.com/a?b=c."
    )
    kinds = {one.type: one.written for one in seen(text)}
    assert kinds["email"] == "ada@example.com"
    assert kinds["date"] == "Fri, 27 Nov 2026 10:00:00 +0000"
    assert kinds["iban"] == "GB82 WEST 1234 5698 7654 32"
    assert kinds["ipv4"] == "192.0.2.7"
    assert kinds["url"] == "https://example.com/a?b=c"

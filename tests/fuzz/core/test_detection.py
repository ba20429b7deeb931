"""No text and no pattern makes the scanner crash, hang, or work more than linearly."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import re2
import yaml
from hypothesis import example, given
from hypothesis import strategies as some

from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.custom import custom_recognisers
from troth.core.detection.expressions import options
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.detection.scanning import Scanner
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.core.detection.engine import Grade, Sought
    from troth.core.detection.finding import Finding
    from troth.core.detection.overlaps import Taken

ANY_TEXT = some.text(some.characters(exclude_categories=()), max_size=400)
PARTS = [
    *("ada@example.com", "a@", "@", "+44 20 7946 0958", "4111 1111 1111 1111", "2026-11-27", "1-"),
    *(
        "GB82 WEST 1234 5698 7654 32",
        "192.0.2.1",
        "::",
        "http://",
        "password=",
        "iban",
        "born",
        "é",
    ),
    *("東", "🙂", "\x00", "\n", " ", ".", "-----BEGIN PRIVATE KEY-----", "0" * 20, "\ud800"),
]
PIECES = some.lists(some.sampled_from(PARTS), max_size=30).map("".join)
PATTERNS = some.text(some.sampled_from(r"ab1 @.\d\w\b^$|()[]{}*+?,-2:?Pi<>é"), max_size=30)
ALL = Scanner(all_recognisers(), minimum=Likelihood.VERY_UNLIKELY)
USUAL = Scanner(all_recognisers())


class Counted:
    """An engine that counts what it is asked to grade, the work that Python does."""

    graded = 0

    def __init__(self, sought: Sequence[Sought]) -> None:
        self._engine = Re2Engine(sought)

    def findings(
        self, framed: bytes, first: int, last: int, grade: Grade, taken: Taken | None = None
    ) -> list[Finding]:
        def counted(start: int, end: int, index: int) -> Finding | None:
            Counted.graded += 1
            return grade(start, end, index)

        return self._engine.findings(framed, first, last, counted, taken)


def is_orderly(found: list[Finding], length: int) -> bool:
    ends = [0, *(one.end for one in found)]
    return all(end <= one.start < one.end <= length for end, one in zip(ends, found, strict=False))


@given(ANY_TEXT | PIECES)
@example("\ud800@example.com")
def test_any_text_is_scanned(text: str) -> None:
    for scanner in (ALL, USUAL):
        assert is_orderly(scanner.scan(text), len(text))


@given(some.lists(some.none() | ANY_TEXT | PIECES, max_size=20))
def test_any_values_are_scanned_as_one_by_one(values: list[str | None]) -> None:
    for value, found in zip(values, USUAL.scan_values(values), strict=True):
        assert list(found) == USUAL.scan(value or "")


@given(PATTERNS, ANY_TEXT | PIECES)
@example("a*", "b")
@example("(?:)", "b")
@example("", "b")
@example("(a)|b", "b a")
@example("^|$", "a\nb")
@example(r"(?s).*", "a\nb")
@example("a{0,1000}", "a" * 400)
def test_any_pattern_is_refused_or_runs(regex: str, text: str) -> None:
    entry = {"type": "own_1", "category": "user", "patterns": [regex]}
    try:
        own = custom_recognisers(yaml.safe_dump([entry], allow_unicode=True))
    except InvalidInputError:
        with pytest.raises(re2.error):
            re2.compile(regex if regex.strip() else "(", options())
        return
    assert is_orderly(Scanner(own).scan(text), len(text))


@given(ANY_TEXT)
def test_any_yaml_is_refused_or_read(text: str) -> None:
    with suppress(InvalidInputError):
        assert custom_recognisers(text) == []


ADVERSARIAL = [
    "a@", "1", "1-", "1 ", "1.", "::", "0:", "a.", "http://", "password=a ", "a@b.", "-----BEGIN ",
    "iban ", "card 4111 1111 1111 1111 ", "born 1/1/2000 ", "é", "a-", "(0) ", "+1", "GB82", "eyJ",
    "x" * 50 + " ", "@a.b", "%", "'", '"', "tel 1 ", "12 May ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("part", ADVERSARIAL)
def test_work_grows_with_the_text(part: str) -> None:
    scanner = Scanner(all_recognisers(), engine=Counted)

    def graded(size: int) -> int:
        Counted.graded = 0
        scanner.scan(part * (size // len(part)))
        return Counted.graded

    short, long = graded(6_000), graded(24_000)
    # Four times the text is four times the work, plus what its ends add.
    assert long <= 4 * short + 100
    assert long <= 24_000 * 3


@pytest.mark.parametrize(
    "regex", ["a.*b", "(?s)a.*b", "(a+)+$", "(a|aa)+c", "(?s)(.*)(.*)(.*)x", "a.{0,900}b", "a*"]
)
def test_a_pattern_that_goes_on_for_ever_takes_linear_time(regex: str) -> None:
    pattern = Pattern(regex, "made up", Likelihood.LIKELY, Likelihood.LIKELY)
    scanner = Scanner([Recogniser("own", "own", "user", "made up", (pattern,))])
    scanner.scan("a " * 1_000)

    def seconds(size: int) -> float:
        start = time.process_time()
        scanner.scan("a " * size)
        return time.process_time() - start

    short, long = min(seconds(10_000) for _ in range(3)), seconds(40_000)
    assert long < 4 * short * 4 + 0.5

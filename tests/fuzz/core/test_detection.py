"""No input text or regular expression makes the scanner crash, hang or slow down too much.

Too much is more than linearly. Crash: any text, any values, any pattern and any YAML is run, and
what is raised fails the test. Hang: the worst texts and patterns are run in a process of their own
that is ended when its time is over, and one that does hang shows that this is noticed. Slow down:
what is graded is counted and the time of the processor is taken, for texts and patterns that were
chosen and for any.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
import re2
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as some

from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.custom import custom_recognisers
from troth.core.detection.expressions import options
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.pattern_faults import fault_of
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.detection.scanning import Scanner
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.engine import Grade, MakesEngine, Sought
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


@cache
def usual(engine: MakesEngine | None) -> Scanner:
    """Return the scanner of all recognisers; it takes seconds to make, so only who asks waits."""
    return Scanner(all_recognisers(), engine=engine)


@cache
def eager(engine: MakesEngine | None) -> Scanner:
    """Return the scanner that reports even what is very unlikely."""
    return Scanner(all_recognisers(), minimum=Likelihood.VERY_UNLIKELY, engine=engine)


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
    for scanner in (eager(None), usual(None)):
        assert is_orderly(scanner.scan(text), len(text))


@given(some.lists(some.none() | ANY_TEXT | PIECES, max_size=20))
def test_any_values_are_scanned_as_one_by_one(values: list[str | None]) -> None:
    for value, found in zip(values, usual(None).scan_values(values), strict=True):
        assert list(found) == usual(None).scan(value or "")


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


def graded(part: str, size: int) -> int:
    Counted.graded = 0
    usual(Counted).scan(part * (size // len(part)))
    return Counted.graded


@pytest.mark.parametrize("part", ADVERSARIAL)
def test_work_grows_with_the_text(part: str) -> None:
    short, long = graded(part, 6_000), graded(part, 24_000)
    # Four times the text is four times the work, plus what its ends add.
    assert long <= 4 * short + 100
    assert long <= 24_000 * 3


@settings(max_examples=40)
@given(some.text(some.sampled_from("a1@.-:/+(0 é\n"), min_size=1, max_size=12) | PIECES)
def test_work_grows_with_any_text(part: str) -> None:
    if not part:
        return
    short, long = graded(part, 3_000), graded(part, 12_000)
    assert long <= 4 * short + 16 * len(part) + 100


@settings(max_examples=40)
@given(PATTERNS, some.text(some.sampled_from("ab1 @é\n"), min_size=1, max_size=6))
@example("(a*)*b", "a")
@example(".*.*.*x", "ab")
@example("(a?){30}a{30}", "a")
def test_any_pattern_takes_linear_time_with_any_text(regex: str, part: str) -> None:
    pattern = Pattern(regex, "made up", Likelihood.LIKELY, Likelihood.LIKELY)
    if fault_of(regex):
        return
    for bounded in (True, False):
        own = Recogniser("own", "own", "user", "made up", (replace(pattern, bounded=bounded),))
        scanner = Scanner([own])
        start = time.process_time()
        scanner.scan(part * (SIZE // len(part)))
        # Work that grows with the square would take minutes for so many signs.
        assert time.process_time() - start < SECONDS


SIZE = 40_000
SECONDS = 10


def ends_in_time(program: str, seconds: float) -> bool:
    try:
        subprocess.run([sys.executable, "-c", program], check=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def test_nothing_hangs() -> None:
    program = (
        "from tests.fuzz.core.test_detection import ADVERSARIAL, eager, usual\n"
        "for part in ADVERSARIAL:\n"
        "    text = part * (6_000 // len(part))\n"
        "    usual(None).scan(text), eager(None).scan(text), usual(None).scan_values([text] * 3)\n"
    )
    assert ends_in_time(program, 300)


def test_what_hangs_is_noticed() -> None:
    program = (
        "from troth.core.detection.catalogue import by_type\n"
        "from troth.core.detection.scanning import Scanner\n"
        "from dataclasses import replace\n"
        "def hang(text):\n"
        "    print('hangs', flush=True)\n"
        "    while True: pass\n"
        "email = by_type('email')\n"
        "form = replace(email.patterns[0], checksum=hang, invalid=None)\n"
        "Scanner([replace(email, patterns=(form,))]).scan('jane@example.com')\n"
    )
    assert not ends_in_time(program, 10)


def test_a_long_file_of_recognisers_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        entries = "".join(
            f"- {{type: x_{at}, category: user, patterns: ['a{{{{1,9}}}}{at}'], words: [w{at}]}}\n"
            for at in range(count)
        )
        start = time.process_time()
        assert len(custom_recognisers(entries)) == count
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 16 * seconds(100) + 0.5


def is_linear(scan: Callable[[str], object], part: str, size: int, *, tries: int = 3) -> bool:
    def seconds(count: int) -> float:
        start = time.process_time()
        scan(part * (count // len(part)))
        return time.process_time() - start

    scan(part)
    # Eight times the text is eight times the work; with its square it would be 64 times. Other
    # work of the machine can make one try slow, but nothing makes the square of a text fast.
    return any(
        seconds(8 * size) < 24 * min(seconds(size) for _ in range(3)) + 0.5 for _ in range(tries)
    )


@pytest.mark.parametrize(
    "regex", ["a.*b", "(?s)a.*b", "(a+)+$", "(a|aa)+c", "(?s)(.*)(.*)(.*)x", "a.{0,900}b", "a*"]
)
def test_a_pattern_that_goes_on_for_ever_takes_linear_time(regex: str) -> None:
    pattern = Pattern(regex, "made up", Likelihood.LIKELY, Likelihood.LIKELY)
    scanner = Scanner([Recogniser("own", "own", "user", "made up", (pattern,))])
    assert is_linear(scanner.scan, "a ", 20_000)


@pytest.mark.parametrize("part", ADVERSARIAL)
@pytest.mark.parametrize("engine", [None, Re2Engine], ids=["usual", "re2"])
def test_time_grows_with_the_text(part: str, engine: type[Re2Engine] | None) -> None:
    scan = usual(engine).scan  # type: ignore[arg-type]  # a class has a hash
    assert is_linear(scan, part, 15_000)


def test_time_that_grows_with_the_square_is_noticed() -> None:
    def with_the_square(text: str) -> list[None]:
        return [None for _ in text for _ in text[::20]]

    assert not is_linear(with_the_square, "ab", 6_000, tries=1)

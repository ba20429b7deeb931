"""The native engine finds what RE2 finds, in every text, with every pattern."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import re2
from hypothesis import example, given, reject
from hypothesis import strategies as some

from tests.fuzz.core.test_detection import (
    ADVERSARIAL,
    ANY_TEXT,
    PATTERNS,
    PIECES,
    eager,
    usual,
)
from tests.knobs import REQUIRE_SERVICES
from troth.core.detection.accelerated import Watched, is_native
from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.passes import Passes
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.detection.scanning import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable

CORPORA: Final = Path(__file__).parents[3] / "bench" / "data" / "pii-dev"

if not is_native() and not REQUIRE_SERVICES:
    pytest.skip("The native engine is not installed.", allow_module_level=True)


class Both:
    """A scanner with the native engine and one with RE2."""

    def __init__(self, make: Callable[..., Scanner]) -> None:
        self._native, self._re2 = make(None), make(Re2Engine)
        assert not isinstance(self._native.search, Passes)

    def agree(self, text: str) -> bool:
        """Say whether both find the same in a text; they find something more often than not."""
        return self._native.scan(text) == self._re2.scan(text)

    def agree_on_values(self, values: list[str | None]) -> bool:
        return self._native.scan_values(values) == self._re2.scan_values(values)


def both(*recognisers: Recogniser) -> Both:
    return Both(lambda engine: Scanner(recognisers, engine=engine))


CONTEXT: Final = frozenset({"id", "id:", "staff number", "né le", "abcd", "abcd-"})
WORDS: Final = (
    *("id", "ID:", "Staff  Number", "staff\t\nnumber", "NÉ LE", "abcd-", "12", "34-56", "x", "é"),
    *(" ", "-", "«", "\u3000", "\n", "1234567", "K", "\u212a", "\u017f", "S" * 70, "0" * 90),
)
WORDY = some.lists(some.sampled_from(WORDS), max_size=40).map("".join)
WAYS = some.frozensets(some.sampled_from(["bounded", "ignore_case", "is_weak"]))


def own(*patterns: Pattern, **more: object) -> Recogniser:
    return Recogniser("own", "own", "user", "made up", patterns, **more)  # type: ignore[arg-type]  # any field


def pattern(regex: str, *, is_weak: bool = False, **more: object) -> Pattern:
    alone = Likelihood.VERY_UNLIKELY if is_weak else Likelihood.LIKELY
    return Pattern(regex, "made up", alone, Likelihood.VERY_LIKELY, **more)  # type: ignore[arg-type]  # any field


def test_the_native_engine_is_installed() -> None:
    assert is_native()


@given(ANY_TEXT | PIECES | WORDY)
@example("\ud800@example.com")
def test_any_text_has_the_same_findings(text: str) -> None:
    assert Both(eager).agree(text)
    assert Both(usual).agree(text)


@given(some.lists(some.none() | ANY_TEXT | PIECES | WORDY, max_size=20))
def test_any_values_have_the_same_findings(values: list[str | None]) -> None:
    assert Both(usual).agree_on_values(values)


@given(PATTERNS, ANY_TEXT | PIECES | WORDY, WAYS)
@example("a*", "b a", frozenset())
@example("", "0a", frozenset())
@example("(a)|b", "b a", frozenset({"bounded"}))
@example("^|$|a", "a\nb", frozenset({"is_weak"}))
@example(r"\bb|a\b", "a b", frozenset({"ignore_case"}))
@example("a|a b|[^\n]+", "id a b", frozenset({"is_weak"}))
@example("[K-S]+", "id \u212a\u017f k", frozenset({"is_weak", "ignore_case"}))
@example("k{2,5}?", "id kk\u212ak", frozenset({"bounded", "is_weak", "ignore_case"}))
def test_any_pattern_has_the_same_findings(regex: str, text: str, ways: frozenset[str]) -> None:
    more = {"bounded": "bounded" in ways, "ignore_case": "ignore_case" in ways}
    is_weak = "is_weak" in ways
    sought = [
        own(
            pattern(regex, is_weak=is_weak, **more),
            pattern("[0-9]+", is_weak=is_weak),
            context=CONTEXT,
        ),
        Recogniser("more", "more", "user", "made up", (pattern("[a-z]+ ?[0-9]*"),)),
    ]
    try:
        made = both(*sought)
    except re2.error:
        reject()
    assert made.agree(text)
    assert made.agree_on_values([text, None, *text.split()])


@pytest.mark.parametrize(
    "regex", ["[a-z]+", "(?s)a.*b", "a.{0,900}b", "(a|aa)+c", r"x\b.*", "a*?b", "^a+", "[a-z]{3,}1"]
)
@pytest.mark.parametrize("is_weak", [False, True])
@pytest.mark.parametrize("is_bounded", [False, True])
def test_long_matches_are_the_same(regex: str, *, is_weak: bool, is_bounded: bool) -> None:
    made = both(own(pattern(regex, is_weak=is_weak, bounded=is_bounded), context=CONTEXT))
    for size in (90, 4_090, 4_095, 4_096, 4_097, 8_187, 8_192, 9_000, 20_000):
        for part in ("a", "a ", "ab", "x "):
            text = part * (size // len(part))
            assert made.agree(f"id {text}b1 id"), (size, part)
            assert made.agree(f"{' ' * 4_099}é{text}c {text[:50]} staff number"), (size, part)


@pytest.mark.parametrize("part", ADVERSARIAL)
def test_texts_that_repeat_have_the_same_findings(part: str) -> None:
    text = part * (12_000 // len(part))
    assert Both(eager).agree(text)
    assert Both(usual).agree(text)


@pytest.mark.parametrize("path", sorted(CORPORA.rglob("*.*")), ids=lambda path: path.name)
def test_labelled_texts_have_the_same_findings(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    lines: list[str | None] = [*text.splitlines()[:3_000]]
    assert Both(usual).agree(text[:300_000])
    assert Both(usual).agree_on_values(lines)
    assert Both(eager).agree_on_values(lines)


@pytest.mark.parametrize("piece", ["é", "a.", "http://a/"])
def test_a_text_that_is_walked_too_far_is_left_to_re2(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    search = Scanner(all_recognisers()).search
    assert isinstance(search, Watched)
    assert search.finder.scan(text) is None
    assert search.finder.scan_values([text, None]) is None
    assert search.finder.scan(text[:1_000]) is not None
    assert Both(usual).agree(text)
    assert Both(usual).agree_on_values([text, None, text[:50]])

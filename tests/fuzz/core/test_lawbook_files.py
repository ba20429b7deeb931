"""No file makes the lawbook crash: it is read and judged, or refused with file and line."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.core.lawbook.tiny import ARCADIA, BOREA, FACTS, book
from troth.core.errors import InvalidInputError
from troth.core.lawbook import applying, exposure, needs, overlaid, sound, upcoming
from troth.core.lawbook.expressions import ExpressionError, expression
from troth.core.lawbook.known import Known

if TYPE_CHECKING:
    from troth.core.lawbook import Lawbook

KEYS = st.sampled_from(
    [
        "regimes",
        "changes",
        "regime",
        "controls",
        "facts",
        "events",
        "sources",
        "applicability",
        "fines",
        "duties",
        "upcoming",
        "notes",
        "id",
        "from",
        "to",
        "level",
        "source",
        "rule",
        "all",
        "any",
        "says",
        "when",
        "unless",
        "clock",
        "within",
        "months",
        "days",
        "starts",
        "kind",
        "amount",
        "currency",
        "turnover_share",
        "choose",
        "sentence",
        "topics",
        "ref",
        "fine",
        "text",
        "what",
        "expected",
        "en",
        "de",
        "own",
        "place",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5)
SCALARS |= st.sampled_from(["arcadia", "ar-1", "P", "R", "2025-01-01", "0.04", "f.charity", "act"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)
TOKENS = st.sampled_from(
    [
        "f.charity",
        "f.employees",
        "f.turnover['EUR']",
        "f.established",
        "'EU'",
        "0",
        "1",
        "2.5",
        "9223372036854775807",
        "true",
        "false",
        "in",
        "size",
        "has",
        "&&",
        "||",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "!",
        "?",
        ":",
        "(",
        ")",
        "[",
        "]",
        ",",
        "f",
        ".",
        "'",
        '"',
        "{",
    ]
)
DAY = date(2026, 1, 1)


@cache
def lawbook() -> Lawbook:
    return book()


def judged(found: Lawbook) -> None:
    """Do everything that is done with a sound lawbook."""
    for facts in ({}, {"established": ["EU", "UK"], "employees": 9}):
        applying(found, facts, DAY)
        needs(found, facts, DAY)
        for regime in found.regimes:
            exposure(regime, facts, DAY)
    upcoming(found, DAY)


def refused_or_judged(text: bytes) -> None:
    refusal = ""
    try:
        judged(overlaid(lawbook(), text, "own.yaml"))
    except InvalidInputError as error:
        refusal = error.what
    assert not refusal or "own.yaml, line " in refusal


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(b"- 1")
@example(b"1")
@example(b"null")
def test_any_bytes_are_an_overlay_or_refused(text: bytes) -> None:
    refused_or_judged(text)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_keys_are_an_overlay_or_refused(said: object) -> None:
    refused_or_judged(yaml.safe_dump(said, default_flow_style=False).encode())


@given(
    st.sampled_from(["arcadia", "borea", "facts"]),
    st.integers(0, 10_000),
    st.sampled_from(["", "x", "1", "[]", "{}", "null", "P", "2024-02-29", "f.a", "  "]),
)
def test_a_file_with_one_word_changed_is_read_or_refused(name: str, at: int, word: str) -> None:
    words = {"arcadia": ARCADIA, "borea": BOREA, "facts": FACTS}[name].split(" ")
    words[at % len(words)] = word
    refusal = ""
    try:
        judged(sound(book(**{name: " ".join(words)})))
    except InvalidInputError as error:
        refusal = error.what
    assert not refusal or ".yaml, line " in refusal


@given(st.lists(TOKENS, max_size=12).map(" ".join) | st.text(max_size=40))
@example("(" * 900 + "f.charity" + ")" * 900)
@example("!" * 1_900 + "f.charity")
@example("f.employees / 0 == 1")
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        read = expression(text)
    except ExpressionError:
        return
    for facts in ({}, {"charity": True, "employees": 10**18, "established": [], "turnover": {}}):
        assert Known(facts).answer(read) in {True, False, None}

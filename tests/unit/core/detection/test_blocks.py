"""A text in blocks gives the findings of the text in one piece, each once."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as some

from troth.core.detection.blocks import (
    batch_of,
    blocks,
    findings_in,
    findings_of,
    scan_batch,
)
from troth.core.detection.catalogue import by_type
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.scanning import Scanner

OVERLAP = 400


@cache
def _scanner() -> Scanner:
    return Scanner([by_type("email"), by_type("iban")], minimum=Likelihood.POSSIBLE)


WORDS = some.sampled_from(
    ["jane.doe@example.com", "GB82 WEST 1234 5698 7654 32", "no", "ünïcode", "\n", "a" * 40, "@"]
)
TEXTS = some.lists(WORDS, max_size=80).map(" ".join)


@given(TEXTS, some.integers(1, 90), some.integers(1, 50))
def test_blocks_change_no_finding(text: str, size: int, step: int) -> None:
    pieces = [text[start : start + step] for start in range(0, len(text), step)]
    whole = _scanner().scan(text)
    found = [
        finding
        for block in blocks("text", pieces, size=size, overlap=OVERLAP)
        for finding in findings_of(_scanner(), block)
    ]
    assert found == whole


@given(TEXTS, some.integers(1, 300))
def test_blocks_are_bounded_and_lose_no_character(text: str, size: int) -> None:
    made = list(blocks("text", [text], size=size, overlap=OVERLAP))
    assert all(len(block.text) <= size + 2 * OVERLAP for block in made)
    assert "".join(block.text[block.first : block.last] for block in made) == text


def test_a_batch_of_blocks_is_scanned_by_a_pure_function() -> None:
    text = "Write to jane.doe@example.com."
    batch = scan_batch(_scanner(), batch_of(blocks("letter.txt", [text])))
    ((source, found),) = findings_in(batch)
    assert (source, found.type, text[found.start : found.end]) == (
        "letter.txt",
        "email",
        "jane.doe@example.com",
    )
    assert found == _scanner().scan(text)[0]


def test_nothing_in_nothing_out() -> None:
    assert list(blocks("empty", [])) == []
    assert list(findings_in(scan_batch(_scanner(), batch_of([])))) == []

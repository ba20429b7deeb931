"""Lines and columns of characters in a text that comes in pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from troth.foundation.datamap.scanning.lines import Place, places

TEXTS = some.text(some.sampled_from("a\n\r\U0001f642"), max_size=40)


@given(TEXTS, some.lists(some.integers(0, 45)), some.integers(1, 9))
def test_places_are_those_of_the_whole_text(text: str, offsets: list[int], size: int) -> None:
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert places(pieces, offsets) == {
        offset: Place(
            text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
        )
        for offset in offsets
        if pieces and offset <= len(text)
    }

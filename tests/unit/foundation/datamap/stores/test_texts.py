from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.foundation.datamap.stores.port import LONGEST_VALUE, Notes
from troth.foundation.datamap.stores.texts import column_of, decoded

VALUES = [
    ("Anna", "Anna"),
    (None, None),
    (7, "7"),
    (True, "true"),
    (1.5, "1.5"),
    (Decimal("10.20"), "10.20"),
    (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "2026-01-02T03:04:00+00:00"),
    ({"mail": "a@example.com"}, '{"mail": "a@example.com"}'),
    (["a", None], '["a", null]'),
    ("M\u00fcller".encode(), "M\u00fcller"),
    ("M\u00fcller".encode("latin-1"), "M\u00fcller"),
    (b"", ""),
    (b"\x00\x01\xff", None),
]


@pytest.mark.parametrize(("value", "text"), VALUES)
def test_every_value_is_text_or_nothing(value: Any, text: str | None) -> None:
    assert column_of([value], "t.f", Notes()).to_pylist() == [text]


@pytest.mark.parametrize(
    ("raw", "code"), [(b"M\xfcller", "field.encoding"), (b"\xff\x00", "field.binary")]
)
def test_what_was_guessed_or_left_out_is_noted_once(raw: bytes, code: str) -> None:
    note = Notes()
    column_of([raw, raw, "x"], "t.f", note)
    assert [(one.code, one.place) for one in note.kept()] == [(code, "t.f")]
    assert "t.f" in note.kept()[0].line


def test_a_value_longer_than_the_longest_is_cut_and_noted() -> None:
    note = Notes()
    column = column_of(["x" * (LONGEST_VALUE + 5)], "t.f", note)
    assert len(column[0].as_py()) == LONGEST_VALUE
    assert [one.code for one in note.kept()] == ["field.cut"]


@given(st.binary(), st.booleans())
def test_any_bytes_are_text_or_left_out(raw: bytes, binary: bool) -> None:  # noqa: FBT001 - drawn
    text = decoded(raw, "t.f", Notes(), binary=binary)
    assert text is None or text.encode() == raw or (not binary and text.encode("latin-1") == raw)

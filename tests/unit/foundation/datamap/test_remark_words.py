"""Remarks of discovery in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from troth.foundation.datamap.remark_words import remark_in_words
from troth.foundation.datamap.stores.faults import CODES, line_of


@pytest.mark.parametrize("place", ["", "orders", "shop.orders: 2026", "orders.e-mail."])
@pytest.mark.parametrize("code", CODES)
def test_a_remark_that_was_kept_in_english_is_said_in_german(code: str, place: str) -> None:
    with translation.override("en"):
        kept = line_of(code, place)
    with translation.override("de"):
        assert remark_in_words(kept) == line_of(code, place) != kept


@given(st.text())
def test_what_is_no_remark_stays(text: str) -> None:
    with translation.override("de"):
        assert remark_in_words(text) == text

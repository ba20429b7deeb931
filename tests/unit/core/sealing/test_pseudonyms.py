"""Pseudonyms: the same for the same key and context, unlinkable without the key."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.core.sealing.envelope import new_key
from troth.core.sealing.pseudonyms import pseudonym

KEY = bytes(range(32))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_has_its_form_and_is_repeatable(context: str) -> None:
    made = pseudonym(KEY, context)
    assert re.fullmatch(r"p_[0-9a-f]{32}", made)
    assert pseudonym(KEY, context) == made
    assert pseudonym(new_key(), context) != made


def test_different_contexts_have_different_pseudonyms() -> None:
    assert len({pseudonym(KEY, f"staff:{n}") for n in range(1000)}) == 1000


@pytest.mark.parametrize("size", [0, 15, 65])
def test_refuses_keys_of_another_size(size: int) -> None:
    with pytest.raises(InvalidInputError, match="16 to 64"):
        pseudonym(bytes(size), "staff:1")

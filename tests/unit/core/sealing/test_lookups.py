"""Digests by which values are found: those that stand in databases must be made alike for ever."""

from __future__ import annotations

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.core.sealing.envelope import new_key
from troth.core.sealing.lookups import Lookups, lookup

KEY = bytes(range(32))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)

STANDING = {
    ("rights lookup", "ada@example.com"): (
        "56d76e3c145b5e7ff3b7f2276bf16dedab0032fe2eed98764bedd59c08fc3960"
    ),
    ("choices lookup", "email\0ada@example.com"): (
        "1218ff12d91be94c70988ee73af30c56da8928d2dc5f2eb68b59dd1ba0013170"
    ),
    ("notice news lookup", "ada@example.com"): (
        "1743826c66c1dc855890fa7deb27c16727408bf3f74bc5ac177adb813d428b9b"
    ),
}
"""As each room made them when it did so by itself."""


@pytest.mark.parametrize(("purpose", "value"), STANDING)
def test_digests_that_stand_in_databases_are_still_found(purpose: str, value: str) -> None:
    assert lookup(KEY, purpose, value) == STANDING[purpose, value]


@given(TEXTS, TEXTS.filter(bool))
def test_it_is_hmac_over_the_subkey_of_the_rfc(value: str, purpose: str) -> None:
    drawn = hmac.digest(b"troth subkey v1", KEY, "sha256")
    secret = hmac.digest(drawn, purpose.encode() + b"\x01", "sha256")
    assert lookup(KEY, purpose, value) == hmac.digest(secret, value.encode(), "sha256").hex()


def test_many_are_made_with_one_key_and_none_changes_the_next() -> None:
    several = Lookups(KEY, "several")
    made = [several.of(f"value {number}") for number in range(100)]
    assert len(set(made)) == 100
    assert made == [lookup(KEY, "several", f"value {number}".encode()) for number in range(100)]


def test_another_key_or_purpose_finds_nothing() -> None:
    made = {lookup(KEY, "one", "x"), lookup(KEY, "two", "x"), lookup(new_key(), "one", "x")}
    assert len(made) == 3


def test_refuses_a_short_key_and_no_purpose() -> None:
    with pytest.raises(InvalidInputError, match="16 bytes"):
        lookup(bytes(15), "one", "x")
    with pytest.raises(InvalidInputError, match="purpose"):
        lookup(KEY, "", "x")

"""References of requests: what people mistype is noticed, what they write otherwise is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.core.requesting.references import RANDOM_BYTES, found_in, made, parsed

REFERENCES = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(made)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(REFERENCES)
def test_what_is_made_is_read_however_it_is_written(reference: str) -> None:
    bare = reference.replace("-", "")
    for written in (
        *(reference, reference.lower(), bare, bare[1:], f"  {bare[:5]} {bare[5:]}\n"),
        *(reference.replace("-", "\u2013"), reference.replace("-", ".")),
        *(reference.replace("1", "I"), reference.replace("1", "l"), reference.replace("0", "o")),
    ):
        assert parsed(written) == reference


@given(REFERENCES, st.integers(0, 7), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(reference: str, place: int, sign: str) -> None:
    signs = list(reference.replace("-", "")[1:])
    is_same = signs[place] == sign
    signs[place] = sign
    if is_same:
        assert parsed("".join(signs)) == reference
    else:
        with pytest.raises(InvalidInputError):
            parsed("".join(signs))


@given(REFERENCES, st.integers(0, 7), st.integers(0, 7))
def test_two_exchanged_signs_are_noticed(reference: str, one: int, other: int) -> None:
    signs = list(reference.replace("-", "")[1:])
    if signs[one] == signs[other]:
        return
    signs[one], signs[other] = signs[other], signs[one]
    with pytest.raises(InvalidInputError):
        parsed("".join(signs))


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parsed(text)
    except InvalidInputError:
        return
    assert parsed(read) == read


def test_what_was_typed_is_never_shown() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parsed("erika@example.com")
    assert caught.value.code == "requesting.unfit_reference"
    assert "erika" not in str(caught.value)


def test_references_are_found_in_a_subject_each_once_and_in_order() -> None:
    one, other = made(b"\x01\x02\x03\x04\x05"), made(b"\xff\x00\xaa\x13\x37")
    subject = f"Re: [{one}] and {other.lower()}, R-0000-0001, again {one}"
    assert found_in(subject) == (one, other)
    assert found_in("Reminder-1234 ABCD") == ()


def test_the_example_that_people_are_shown_is_no_right_one_by_chance() -> None:
    with pytest.raises(InvalidInputError, match="R-7K3M-9QX3"):
        parsed("R-7K3M-9QX3")


def test_a_reference_takes_exactly_its_bytes() -> None:
    for random in (b"", b"1234", b"123456"):
        with pytest.raises(InvalidInputError) as caught:
            made(random)
        assert caught.value.code == "requesting.random_bytes"

"""Whatever is answered becomes a value of its kind, or is refused in our own words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.core.lawbook.words import Words
from troth.foundation.duties.answers import as_rules_read, as_text, checked_place, checked_value
from troth.foundation.duties.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("bool", "count", "amount", "share", "jurisdictions", "seat")
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.from_regex(r"[+-]?[0-9]{0,5}[.,]?[0-9]{0,3}([eE][+-]?[0-9]{1,6})? ?%?", fullmatch=True),
)
SAID = st.one_of(
    SCALARS, st.lists(SCALARS, max_size=4), st.dictionaries(st.text(max_size=5), SCALARS)
)
FITS: dict[str, Callable[[Any], bool]] = {
    "bool": lambda found: isinstance(found, bool),
    "count": lambda found: type(found) is int and found >= 0,
    "amount": lambda found: isinstance(found, str) and float(found) >= 0,
    "share": lambda found: isinstance(found, str) and 0 <= float(found) <= 1,
    "jurisdictions": lambda found: isinstance(found, list) and found == sorted(set(found)),
    "seat": lambda found: isinstance(found, str) and found.isascii(),
}


def _question(value: str, by: str = "") -> Question:
    words = Words(en="What is it?")
    return Question(key="thing", value=value, by=by, words=words, help=words, first=True)


@pytest.mark.parametrize("kind", KINDS)
@given(said=SAID)
def test_an_answer_fits_its_kind_or_is_refused_without_being_shown(kind: str, said: Any) -> None:
    asked = _question(kind)
    found = _answered(asked, said)
    if isinstance(found, InvalidInputError):
        assert (found.code, bool(found.remedy)) == ("duties.unfit_value", True)
        return
    assert FITS[kind](found)
    assert json.loads(json.dumps(found)) == found
    assert len(as_text(found)) < 500
    # What is stored is itself an answer, and stays what it is.
    assert checked_value(asked, found, "thing") == found


def _answered(asked: Question, said: Any) -> Any:
    try:
        return checked_value(asked, said, "thing")
    except InvalidInputError as error:
        return error


@pytest.mark.parametrize(
    ("kind", "said", "stored", "read"),
    [
        ("bool", "No", False, False),
        ("count", " 12 ", 12, 12),
        ("amount", "26625000.01", "26625000.01", 26625000.01),
        ("amount", 1e6, "1000000", 1000000.0),
        ("amount", "0.005", "0", 0.0),
        ("share", "50%", "0.5", 0.5),
        ("share", "1", "1", 1.0),
        ("jurisdictions", "uk; de, DE", ["DE", "UK"], ["DE", "UK"]),
        ("jurisdictions", [], [], []),
        ("seat", "uk", "GB", "GB"),
    ],
)
def test_what_is_stored_and_what_rules_read(kind: str, said: Any, stored: Any, read: Any) -> None:
    asked = _question(kind)
    assert checked_value(asked, said, "thing") == stored
    assert as_rules_read(asked, stored) == read


@pytest.mark.parametrize(
    ("by", "place", "stored"),
    [("currency", " eur", "EUR"), ("jurisdiction", "us-va", "US-VA"), ("", "", "")],
)
def test_a_place_is_stored_in_one_form(by: str, place: str, stored: str) -> None:
    assert checked_place(_question("amount", by), place, "thing") == stored


@pytest.mark.parametrize(
    ("by", "place"),
    [("currency", "EURO"), ("currency", ""), ("jurisdiction", "Mars"), ("", "DE")],
)
def test_a_place_that_does_not_fit_is_refused(by: str, place: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked_place(_question("amount", by), place, "thing")
    assert refused.value.code == "duties.unfit_place"

"""Lengths and clocks: a number of one unit, and an extension that can be added to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.reckoning.places import lengths
from troth.core.errors import InvalidInputError
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.length import Length, Unit, length_of


@given(st.sampled_from(list(Unit)), st.integers(1, 9999))
def test_a_length_is_read_as_it_is_written(unit: Unit, count: int) -> None:
    length = length_of({str(unit): count})
    assert (length.unit, length.count) == (unit, count)


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ({"months": 1}, "1 month"),
        ({"years": 5}, "60 months"),
        ({"business_days": 1}, "1 business day"),
        ({"business_days": 10}, "10 business days"),
        ({"hours": 72}, "72 hours"),
    ],
)
def test_a_length_says_itself(named: dict[str, int], text: str) -> None:
    assert str(length_of(named)) == text


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"months": 0},
        {"days": -1},
        {"days": 10000},
        {"months": 1, "days": 1},
        {"months": 2, "days": -1},
        {"years": 1, "months": 1},
        {"years": 1000},
        {"fortnights": 1},
    ],
)
def test_what_is_no_number_of_one_unit_is_refused(named: dict[str, int]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        length_of(named)
    assert refused.value.code == "reckoning.length"


@given(lengths, lengths)
def test_an_extension_has_the_unit_of_its_period(within: Length, extension: Length) -> None:
    if within.unit is extension.unit:
        whole = Clock(within, extension).whole(is_extended=True)
        assert (whole.unit, whole.count) == (within.unit, within.count + extension.count)
        assert Clock(within, extension).whole(is_extended=False) == within
        return
    with pytest.raises(InvalidInputError) as refused:
        Clock(within, extension)
    assert refused.value.code == "reckoning.mixed_units"
    with pytest.raises(InvalidInputError):
        within + extension

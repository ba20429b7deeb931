"""How often, as files say it: what is written is read again, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.core.promising.cadence import parsed, written


@given(st.integers(1, 999 * 24 * 60))
def test_every_cadence_of_whole_minutes_is_read_as_it_was_written(minutes: int) -> None:
    cadence = timedelta(minutes=minutes)
    assert parsed(written(cadence)) == cadence


@pytest.mark.parametrize(
    ("text", "hours"), [("P1D", 24), ("PT6H", 6), ("P2W", 336), ("P1DT12H", 36), ("PT90M", 1.5)]
)
def test_examples(text: str, hours: float) -> None:
    assert parsed(text) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "PT0M", "1D", "P1Y", "p1d", "P-1D"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parsed(text)
    assert refused.value.remedy

"""Codes of jurisdictions, and the wider ones that they lie in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.foundation.duties.jurisdictions import PARTS, WHOLE, canonical, nearest, widened, within

CODES = st.sampled_from(
    sorted([*WHOLE, "DE-BE", *(f"{whole}-{part}" for whole in PARTS for part in PARTS[whole])])
)


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("de", "DE"),
        (" us_ca ", "US-CA"),
        ("UK", "UK"),
        ("GB", "GB"),
        ("EU", "EU"),
        ("de-be", "DE-BE"),
        ("CA-QC", "CA-QC"),
        ("US-ZZ", ""),
        ("CA-CA", ""),
        ("EU-DE", ""),
        ("XX", ""),
        ("", ""),
        ("Germany", ""),
        ("DE-", ""),
        ("DE-BERLIN", ""),
    ],
)
def test_what_is_said_becomes_a_code_or_nothing(said: str, stored: str) -> None:
    assert canonical(said) == stored


@pytest.mark.parametrize(
    ("code", "wider"),
    [
        ("DE-BE", ("DE-BE", "DE", "EU")),
        ("NO", ("NO", "EU")),  # the EEA Agreement
        ("UK", ("UK", "GB")),
        ("GB", ("GB", "UK")),
        ("GB-SCT", ("GB-SCT", "GB", "UK")),
        ("US-CA", ("US-CA", "US")),
        ("CA-QC", ("CA-QC", "CA")),
        ("CH", ("CH",)),
        ("EU", ("EU",)),
    ],
)
def test_a_place_lies_in_wider_ones(code: str, wider: tuple[str, ...]) -> None:
    assert within(code) == wider


@given(st.text(max_size=20))
def test_a_code_is_its_own_code(said: str) -> None:
    code = canonical(said)
    assert canonical(code) == code
    assert nearest(said) in {"", canonical(nearest(said))}


@given(st.lists(CODES, max_size=8))
def test_widening_twice_adds_nothing(codes: list[str]) -> None:
    once = widened(codes)
    assert set(codes) <= set(once)
    assert widened(once) == once


def test_the_nearest_code_is_found() -> None:
    assert nearest("US-CAL") == "US-CA"
    assert nearest("!!!!!!!!") == ""

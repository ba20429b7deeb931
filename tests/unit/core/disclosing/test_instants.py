"""Dates written out, and what is no date left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.disclosing.instants import written_out
from troth.core.publishing.phrases import LANGUAGES, phrasebook


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-03-01", "1 March 2026"),
        ("2026-03-14T10:20:00Z", "14 March 2026, 10:20 UTC"),
        ("2026-03-14 10:20:31.5+00:00", "14 March 2026, 10:20:31 UTC"),
        ("2026-03-14 10:20:31+02", "14 March 2026, 10:20:31 +02"),
        ("2026-03-14T10:20", "14 March 2026, 10:20"),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("26-03-01", None),
        ("2026-03-14x", None),
        ("2026", None),
        ("", None),
    ],
)
def test_dates_and_instants_are_written_out(value: str, said: str | None) -> None:
    assert written_out(phrasebook("en"), value) == said


def test_in_every_language() -> None:
    said = {one: written_out(phrasebook(one), "2026-03-14") for one in LANGUAGES}
    assert said["de"] == "14. März 2026"
    assert said["fr"] == "14 mars 2026"
    assert len(set(said.values())) == len(LANGUAGES)


@given(st.text(max_size=40))
def test_no_text_breaks_it(value: str) -> None:
    said = written_out(phrasebook("en"), value)
    assert said is None or value[:4] in said

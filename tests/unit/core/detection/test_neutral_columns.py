"""Columns are known by their values alone, in locales that nobody looked at before, too."""

from __future__ import annotations

import pytest

from tests.data.columns.make import f1_scores, judged, labelled

LEAST = 0.85


@pytest.mark.parametrize("half", [0, 1], ids=["looked at", "held out"])
def test_each_half_is_large_and_mixed(half: int) -> None:
    columns = labelled(half)
    assert len(columns) >= 100
    assert sum(column.type is None for column in columns) >= 40


@pytest.mark.parametrize("half", [0, 1], ids=["looked at", "held out"])
def test_micro_and_macro_f1_reach_what_was_promised(half: int) -> None:
    micro, macro = f1_scores(judged(half))
    assert micro >= LEAST
    assert macro >= LEAST


def test_hardly_a_column_about_things_is_proposed() -> None:
    things = [one for half in (0, 1) for one in judged(half) if one.expected is None]
    assert sum(one.proposed is not None for one in things) <= len(things) / 20

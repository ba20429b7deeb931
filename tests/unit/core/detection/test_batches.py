"""Columns scanned in batches are judged as those that are scanned at once."""

from __future__ import annotations

import datetime as dt
import random
from functools import reduce
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troth.core.detection.batches import as_text, merge, scan_batch, statistics_of
from troth.core.detection.catalogue import by_type
from troth.core.detection.column_statistics import measure
from troth.core.detection.columns import ColumnClassifier, ColumnSample
from troth.core.errors import StateConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

SALT = b"of this test"
CLASSIFIER = ColumnClassifier(
    by_type(name) for name in ("email", "iban", "phone", "payment_card", "country", "gender")
)
MARKER = CLASSIFIER.marker
VALUES = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        ["ada@example.com", "bob@example.org", "DE89 3704 0044 0532 0130 00", "France"]
    ),
)
COLUMNS = st.lists(VALUES, max_size=40)


def scanned(values: Sequence[str | None]) -> pa.RecordBatch:
    batch = pa.RecordBatch.from_pydict({"c": pa.array(values, pa.string())})
    return scan_batch(batch, MARKER, SALT)


@given(COLUMNS, COLUMNS, COLUMNS)
@settings(deadline=None, max_examples=60)
def test_merging_is_associative_and_commutative(
    one: list[str | None], two: list[str | None], three: list[str | None]
) -> None:
    a, b, c = scanned(one), scanned(two), scanned(three)
    assert merge(merge(a, b), c).equals(merge(a, merge(b, c)))
    assert merge(a, b).equals(merge(b, a))


@given(COLUMNS, st.integers(1, 7))
@settings(deadline=None, max_examples=60)
def test_what_is_merged_is_judged_as_what_is_scanned_at_once(
    values: list[str | None], size: int
) -> None:
    parts = [values[start : start + size] for start in range(0, len(values), size)] or [[]]
    statistics = statistics_of(reduce(merge, map(scanned, parts)))["c"]
    assert statistics == measure(values, MARKER, SALT)
    column = ColumnSample("t", "c", values)
    assert CLASSIFIER.judge(statistics, column) == CLASSIFIER.classify(column, SALT)


def test_a_long_column_of_many_values_is_judged_alike_however_it_is_cut() -> None:
    chance = random.Random(7)
    values = [f"person{chance.randrange(6000)}@example.com" for _ in range(9000)]
    whole = measure(values, MARKER, SALT)
    thirds = (scanned([*values[start::3]]) for start in range(3))
    assert statistics_of(reduce(merge, thirds))["c"] == whole
    assert whole.distinct == pytest.approx(len(set(values)), rel=0.1)
    assert len(whole.sample) == 1024


def test_statistics_hold_no_value() -> None:
    text = str(scanned(["ada@example.com"] * 3 + ["DE89370400440532013000"]).to_pylist())
    assert "ada" not in text
    assert "DE89" not in text


def test_structs_lists_and_types_are_looked_into_as_text() -> None:
    batch = pa.RecordBatch.from_pydict(
        {
            "contact": pa.array([{"mail": "ada@example.com"}, {"mail": None}]),
            "mails": pa.array([["ada@example.com", "bob@example.com"], []]),
            "number": pa.array([1, None]),
            "day": pa.array([dt.date(1990, 5, 1), None]),
            "raw": pa.array([b"\xff\xfe", b"text"]),
            "kind": pa.array(["a", "b"]).dictionary_encode(),
            "nothing": pa.nulls(2),
        }
    )
    found = statistics_of(scan_batch(batch, MARKER, SALT))
    assert {name: one.filled for name, one in found.items()} == {
        "contact.mail": 1,
        "day": 1,
        "kind": 2,
        "mails": 2,
        "nothing": 0,
        "number": 1,
        "raw": 2,
    }


def test_statistics_of_other_recognisers_are_not_merged() -> None:
    other = ColumnClassifier([by_type("bic")]).marker
    batch = pa.RecordBatch.from_pydict({"c": ["x1"]})
    with pytest.raises(StateConflictError):
        merge(scan_batch(batch, other, SALT), scan_batch(batch, MARKER, SALT))


def test_what_drivers_return_becomes_text() -> None:
    assert as_text(None) is None
    assert as_text(dt.date(1990, 5, 1)) == "1990-05-01"
    assert as_text(memoryview(b"ab")) == "ab"
    assert as_text({"a": [1]}) == '{"a": [1]}'

"""Whatever a column is called and holds, it is classified, and its reason tells no value."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from troth.core.detection.column_statistics import measure
from troth.core.detection.columns import ColumnSample, classify
from troth.core.detection.marking import Marker
from troth.core.detection.references import ReferenceColumn, guess_references

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LIKELY = st.sampled_from(
    ["ada@example.com", "Ada Lovelace", "+44 20 7946 0018", "4111 1111 1111 1111", "male", "Berlin"]
)
VALUES = st.lists(st.one_of(st.none(), TEXT, LIKELY, st.integers().map(str)), max_size=30)
TYPES = st.sampled_from(["", "TEXT", "BOOLEAN", "int4", "DATE", "jsonb", "\x00"])
BARE = Marker(())


@given(TEXT, TEXT, VALUES, TYPES, st.lists(TEXT, max_size=5).map(tuple))
@settings(deadline=None, max_examples=300)
def test_any_column_is_classified(
    dataset: str, name: str, values: list[str | None], declared: str, siblings: tuple[str, ...]
) -> None:
    found = classify(ColumnSample(dataset, name, values, declared, siblings))
    assert 0 <= found.share <= 1
    assert 0 <= found.distinct_share <= 1
    assert found.rows == len(values)


@given(VALUES, st.sampled_from(["c1", "email", "full_name", "city", "gender", "phone"]))
@settings(deadline=None, max_examples=300)
def test_no_reason_holds_a_value(values: list[str | None], name: str) -> None:
    reason = classify(ColumnSample("t1", name, values)).reason
    fixed = f"no values, {name} {classify(ColumnSample('t1', name)).reason}"
    for value in values:
        if value and len(value) >= 4 and value not in fixed:
            assert value not in reason


@given(st.lists(st.tuples(TEXT, TEXT, VALUES, st.booleans()), max_size=6))
@settings(deadline=None, max_examples=100)
def test_any_columns_are_compared(
    columns: list[tuple[str, str, list[str | None], bool]],
) -> None:
    known = [
        ReferenceColumn.of((dataset, name), measure(values, BARE, b"salt"), is_key=is_key)
        for dataset, name, values, is_key in columns
    ]
    for guess in guess_references(known):
        assert (guess.dataset, guess.name) != (guess.to_dataset, guess.to_name)
        assert 0 <= guess.share <= 1

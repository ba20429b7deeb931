"""No file makes the reader crash: it answers with a value or with an error that names a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from troth.core.datamapping.importing import read_foreign
from troth.core.datamapping.parsing import parse
from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = st.sampled_from(
    [
        "troth",
        "systems",
        "datasets",
        "fields",
        "dataset",
        "system",
        "fides_key",
        "collections",
        "fides_meta",
        "references",
        "privacy_declarations",
        "data_use",
        "data-silos",
        "enrichers",
        "datapoints",
        "categories",
        "purposes",
        "name",
        "title",
        "key",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(b"\xef\xbb\xbftroth: 1")
@example(b"%YAML 9.9\n---\na")
@example(b"a: |\n  x\n y")
@example("a: \u2028b".encode())
@example(b"a: \x00")
def test_any_bytes_are_read_or_refused(text: bytes) -> None:
    refusal = _refusal(read, text)
    assert refusal is None or refusal.what.startswith("Line ")


@pytest.mark.parametrize("reader", [parse, read_foreign])
@given(said=st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_values_are_taken_or_refused(reader: Any, said: dict[str, Any]) -> None:
    refusal = _refusal(reader, yaml.safe_dump(said, allow_unicode=True).encode())
    assert refusal is None or refusal.code.startswith("datamap.")


def _refusal(reader: Callable[[bytes], object], text: bytes) -> InvalidInputError | None:
    try:
        reader(text)
    except InvalidInputError as error:
        return error
    return None

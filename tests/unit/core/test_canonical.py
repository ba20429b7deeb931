"""Canonical JSON: equal to the `rfc8785` package wherever it answers, refused everywhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tests import vectors
from troth.core.canonical import LARGEST_INTEGER, encode, encode_each
from troth.core.errors import InvalidInputError

INTEGERS = st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFF))
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXTS,
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(KEYS, inner),
)


class Role(StrEnum):
    OWNER = "owner"


class Count(IntEnum):
    ONE = 1


class Invited(msgspec.Struct, frozen=True, tag="people.invited", tag_field="kind"):
    role: str
    attempt: int
    facts: dict[str, Any] = {}


class Alone(msgspec.Struct, rename={"only": "ein-zig"}):
    only: Any


class Empty(msgspec.Struct):
    pass


class Row(msgspec.Struct, array_like=True):
    first: int


class Astral(msgspec.Struct, rename={"key": "\U0001f600"}):
    key: int


@given(VALUES)
def test_equals_the_reference_implementation(value: Any) -> None:
    assert encode(value) == rfc8785.dumps(value)


@given(TEXTS, INTEGERS, st.dictionaries(KEYS, VALUES))
def test_a_struct_is_encoded_as_its_object(role: str, attempt: int, facts: dict[str, Any]) -> None:
    invited = Invited(role=role, attempt=attempt, facts=facts)
    as_object: dict[str, Any] = {
        "kind": "people.invited",
        "role": role,
        "attempt": attempt,
        "facts": facts,
    }
    assert encode(invited) == rfc8785.dumps(as_object)


@pytest.mark.parametrize("case", vectors.load("rfc8785")["cases"])
def test_published_vectors(case: dict[str, Any]) -> None:
    assert encode(case["value"]).decode() == case["canonical"]


def test_structs_of_few_fields_and_other_names() -> None:
    assert encode(Alone([1])) == b'{"ein-zig":[1]}'
    assert encode(Empty()) == b"{}"


def test_a_text_enumeration_is_its_text() -> None:
    assert encode({"role": Role.OWNER}) == b'{"role":"owner"}'


@pytest.mark.parametrize(
    ("value", "place", "reason"),
    [
        (1.5, "$", "float"),
        ({"a": [1, {"b": 0.5}]}, "$.a[1].b", "float"),
        ([LARGEST_INTEGER + 1], "$[0]", "2**53"),
        ({"n": -LARGEST_INTEGER - 1}, "$.n", "2**53"),
        (2**70, "$", "2**53"),
        ({"name": "a\ud800b"}, "$.name", "surrogate"),
        ("\udfff", "$", "surrogate"),
        ({"a": {"\ud800": 1}}, "$.a", "surrogate"),
        ([{"\U0001f600": 1}], "$[0]", "U+FFFF"),
        ({1: 2}, "$", "key that is not text"),
        ({"when": datetime(2026, 11, 23, tzinfo=UTC)}, "$.when", "datetime"),
        ([b"bytes"], "$[0]", "bytes"),
        ([{1, 2}], "$[0]", "set"),
        ([Count.ONE], "$[0]", "Count"),
        (Invited("owner", 0.5), "$.attempt", "float"),  # type: ignore[arg-type]  # planted
        (Invited("own\ud800er", 1), "$.role", "surrogate"),
        ({"role": [Role.OWNER, "\ud800"]}, "$.role[1]", "surrogate"),
        (Alone(Alone(2.5)), "$.only.only", "float"),
        ([Row(1)], "$[0]", "without names"),
        ([Astral(1)], "$[0]", "U+FFFF"),
    ],
)
def test_refuses_what_has_no_canonical_form(value: Any, place: str, reason: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        encode(value)
    assert caught.value.code == "canonical.not_encodable"
    assert caught.value.what.startswith(f"{place} cannot")
    assert reason in caught.value.what
    assert caught.value.remedy


def test_refuses_what_is_nested_without_end() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(InvalidInputError, match="nested too deeply"):
        encode(endless)


MEMBERS = TEXTS | st.none() | st.booleans() | INTEGERS | st.lists(TEXTS)


@given(st.lists(st.builds(Alone, MEMBERS) | st.builds(Invited, TEXTS, INTEGERS) | st.just(Empty())))
def test_many_are_encoded_as_each_of_them(structs: list[msgspec.Struct]) -> None:
    assert encode_each(structs) == [encode(struct) for struct in structs]


@given(st.lists(st.builds(Alone, TEXTS), min_size=1))
def test_many_of_text_alone_are_encoded_as_each_of_them(structs: list[msgspec.Struct]) -> None:
    assert encode_each(structs) == [encode(struct) for struct in structs]


@pytest.mark.parametrize(
    ("refused", "reason"),
    [
        (Alone("\ud800"), "lone surrogate"),
        (Alone(1.5), "of type float"),
        (Alone(2**53), "beyond 2**53 - 1"),
        (Astral(1), "beyond U+FFFF"),
        (Row(1), "without names"),
    ],
)
def test_one_refused_among_many_is_named(refused: msgspec.Struct, reason: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        encode_each([Alone("fine"), refused, Alone("fine")])
    assert caught.value.what.endswith(f"{reason}.")

"""Documents in columns: judged by their leaves, and told without any key that may be data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.detection.array_literals import parsed
from troth.core.detection.columns import ColumnSample, own_classifier
from troth.core.detection.document_columns import classify_documents, likelier
from troth.core.detection.documents import MOST_LEAVES, MOST_PATHS, leaves_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.columns import Classification

NAMES = ("jane", "tom", "kim", "alex", "robin", "chris", "eva", "otto", "paula", "max")
ADDRESSES = [f"{name}{number}@example.com" for number in range(3) for name in NAMES]
EMAIL = "100 % in the form of E-mail address"
NUMBERS = [f"+49 30 9018{number:04}" for number in range(30)]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
elements = st.recursive(st.none() | st.text(), lambda inner: st.lists(inner, min_size=1))


def judged(values: Sequence[str | None], kind: str = "", name: str = "c1") -> Classification | None:
    column = ColumnSample("t", name, values, kind, ("id", name))
    return classify_documents(own_classifier(), column, b"salt")


def of_json(make: Callable[[str], object]) -> Classification | None:
    return judged([json.dumps(make(one)) for one in ADDRESSES])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda one: {"contact": {"email": one}, "n": 1}, f"leaf `contact.email`: {EMAIL}"),
        (lambda one: {"to": [{"mail": [one, one]}]}, f"leaf `to.mail`: {EMAIL}"),
        (lambda one: [one], f"an element: {EMAIL}"),
        (lambda one: [[{"mail": one}]], f"leaf `mail`: {EMAIL}"),
        (lambda one: {"raw": json.dumps({"mail": one})}, f"leaf `raw.mail`: {EMAIL}"),
        (lambda one: {one: 1}, f"a key: {EMAIL}"),
        (lambda one: {"seen": {one: 1}}, f"a key: {EMAIL}"),
        (lambda one: {one.partition("@")[0]: one}, f"a leaf: {EMAIL}"),
        (lambda one: {one[:3]: {"mail": one}}, f"a leaf: {EMAIL}"),
        (lambda one: {"jane": one}, f"a leaf: {EMAIL}"),
        (lambda one: {"jane_doe": {"mail": one}}, f"a leaf: {EMAIL}"),
        (lambda one: {"call 030 90180815": one}, f"a leaf: {EMAIL}"),
    ],
)
def test_the_leaf_is_told_where_its_keys_are_words_of_a_schema(
    make: Callable[[str], object], reason: str
) -> None:
    found = of_json(make)
    assert found
    assert (found.category, found.reason) == ("user.contact.email", reason)


@pytest.mark.parametrize("kind", ["TEXT[]", "VARCHAR(80)[]"])
def test_arrays_are_judged_by_their_elements(kind: str) -> None:
    found = judged([f'{{{one},NULL,"{one}"}}' for one in ADDRESSES], kind)
    assert found
    assert found.reason == f"an element: {EMAIL}"
    named = judged(["{30.4,29.1}"] * 3 + [f'{{"{one}"}}' for one in NUMBERS], "TEXT[]", "phone")
    assert named
    assert named.category == "user.contact.phone_number"


def test_the_likeliest_leaf_speaks_and_the_name_of_the_column_may_say_more() -> None:
    values = [
        json.dumps({"note": f"see {one}", "mail": one, "phone": number})
        for one, number in zip(ADDRESSES, NUMBERS, strict=True)
    ]
    found = judged(values)
    assert found
    assert found.likelihood == 5
    assert found.category in {"user.contact.email", "user.contact.phone_number"}
    weak = judged([json.dumps({"x": one}) for one in ("Berlin", "Paris", "Rom", "n/a", "x")])
    whole = own_classifier().classify(ColumnSample("t", "email", ADDRESSES))
    assert likelier(whole, weak) is whole
    assert likelier(whole, found) is found


@pytest.mark.parametrize(
    "values",
    [
        [],
        [None, None],
        ["[draft] a text that begins with a bracket"] * 9,
        ['{"email": "jane@example.com"'] * 9,
        ["[" * 60_000] * 9,
        ['{"a":' * 9_000 + "1" + "}" * 9_000] * 9,
        ["{}"] * 9,
        [json.dumps({"theme": "dark", "size": size}) for size in range(30)],
        [*ADDRESSES, "{}"],
    ],
)
def test_what_is_no_document_or_holds_nothing_personal_is_left_alone(
    values: list[str | None],
) -> None:
    assert judged(values) is None


def test_much_in_one_value_is_looked_at_in_part() -> None:
    wide = json.dumps({f"k{chr(97 + n % 26)}{n % 90}": n for n in range(9_000)})
    found = leaves_of([wide] * 40, "JSON", lambda _key: True)
    assert found
    assert len(found) <= MOST_PATHS
    assert sum(len(one.values) for one in found if not one.are_keys) <= 40 * MOST_LEAVES
    long = json.dumps(list(range(9_000)))
    assert [len(one.values) for one in leaves_of([long], "", bool) or ()] == [MOST_LEAVES]


@given(st.lists(json_values, min_size=1, max_size=6), st.text(min_size=1))
def test_no_key_is_told_that_does_not_recur(documents: list[object], key: str) -> None:
    values = [json.dumps({key: one}) for one in documents[:2]]
    assert all(one.path == () for one in leaves_of(values, "JSON", lambda _key: True) or ())


@given(st.lists(json_values, max_size=6))
def test_whatever_is_json_is_judged(documents: list[object]) -> None:
    judged([json.dumps(one) for one in documents])
    judged([json.dumps([one]) for one in documents])


@given(elements.filter(lambda one: isinstance(one, list)))
def test_an_array_is_read_as_it_was_written(array: list[object]) -> None:
    depth = _depth(array)
    assert parsed(_written(array)) == (array if depth <= 6 else _written(array))


@given(st.text())
def test_any_text_is_an_array_or_itself(text: str) -> None:
    found = parsed(text)
    assert found == text or isinstance(found, list)


@pytest.mark.parametrize(
    ("literal", "array"),
    [
        ("{}", []),
        ("[0:1]={a,b}", ["a", "b"]),
        ("{{1,2},{3,4}}", [["1", "2"], ["3", "4"]]),
        ('{NULL,"NULL","a \\"b\\\\","",x}', [None, "NULL", 'a "b\\', "", "x"]),
        ("{a", "{a"),
        ("{a}}", "{a}}"),
        ("{a},{b}", "{a},{b}"),
        ("a", "a"),
        ('{"' + " " * 60_000, '{"' + " " * 60_000),
    ],
)
def test_literals_of_postgresql(literal: str, array: object) -> None:
    assert parsed(literal) == array


def _written(one: object) -> str:
    if isinstance(one, list):
        return "{" + ",".join(map(_written, one)) + "}"
    if one is None:
        return "NULL"
    return '"' + str(one).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _depth(one: object) -> int:
    return 1 + max(map(_depth, one), default=0) if isinstance(one, list) else 0

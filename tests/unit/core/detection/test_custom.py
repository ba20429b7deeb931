"""A company's own recognisers in YAML: what they can say, and how they are refused."""

from __future__ import annotations

import pytest

from troth.core.detection.custom import custom_recognisers
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.scanning import Scanner
from troth.core.errors import InvalidInputError

OWN = r"""
recognisers:
- type: customer_number
  label: Customer number
  category: user.unique_id
  patterns:
  - 'K-\d{6}'
  - {regex: 'k\d{6}', alone: unlikely, in_context: likely}
  - {regex: 'kunde#\d+', ignore_case: true, bounded: false}
  context: [customer, kunde]
  words: [the  anonymous]
  column_names: [Customer No]
  allow: [K-000000]
  window: 40
- type: diagnosis
  category: user.health_and_medical
  words: [hay fever]
  minimum: very_likely
"""


def found(text: str) -> list[tuple[str, str, str]]:
    some = Scanner(custom_recognisers(OWN)).scan(text)
    return [(one.type, text[one.start : one.end], one.likelihood.word) for one in some]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K-123456 and K-000000", [("customer_number", "K-123456", "possible")]),
        ("Customer K-123456", [("customer_number", "K-123456", "very_likely")]),
        ("k123456", []),
        ("customer k123456", [("customer_number", "k123456", "likely")]),
        ("xKUNDE#12x", [("customer_number", "KUNDE#12", "possible")]),
        ("The Anonymous", [("customer_number", "The Anonymous", "likely")]),
        ("hay fever", []),
    ],
)
def test_they_find_what_they_say(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_every_key_is_read() -> None:
    number, diagnosis = custom_recognisers(OWN)
    assert number.label == "Customer number"
    assert number.category == "user.unique_id"
    assert number.column_names == {"customer no"}
    assert number.window == 40
    assert number.allow == {"k-000000"}
    assert not number.special
    assert diagnosis.label == "diagnosis"
    assert diagnosis.special
    assert diagnosis.minimum == Likelihood.VERY_LIKELY


def test_a_list_alone_is_a_file_too() -> None:
    (one,) = custom_recognisers("- {type: x_1, category: user, words: [a]}")
    assert one.type == "x_1"
    assert custom_recognisers("") == []


REFUSED = [
    ("paterns: [a]", "unknown_key", "line 3, column 3: There is no such key"),
    (
        "patterns: ['a(b']",
        "bad_pattern",
        "column 14: RE2 does not take this pattern: missing ), at character 2",
    ),
    ("patterns: ['(a)b)']", "bad_pattern", "unexpected ), at character 5"),
    (r"patterns: ['[(]\(x)']", "bad_pattern", "unexpected ), at character 7"),
    ("patterns: ['ab(?=c)']", "bad_pattern", "invalid perl operator, at character 3"),
    (r"patterns: ['(a)\1']", "bad_pattern", "invalid escape sequence, at character 4"),
    ("patterns: ['x[z-a]']", "bad_pattern", "invalid character class range, at character 3"),
    ("patterns: ['a**']", "bad_pattern", "bad repetition operator, at character 2"),
    ("patterns: ['((a{100}){100}){100}']", "bad_pattern", "invalid repetition size"),
    ("patterns: ['\\']", "bad_pattern", "trailing \\, at character 1"),
    ("patterns: [{alone: likely}]", "key_missing", "The key regex is missing"),
    ("patterns: [{regex: a, alone: sure}]", "no_likelihood", "line 3"),
    ("patterns: [{regex: a, bounded: 3}]", "no_flag", "true or false"),
    ("patterns: a", "no_list", "A list is expected"),
    ("patterns: [[a]]", "no_mapping", "Keys and values"),
    ("words: ['']", "no_text", "Text is expected"),
    ("words: [a]\n  words: [b]", "key_twice", "line 4, column 3"),
    ("words: [a]\n  window: 9999", "no_number", "from 1 to 300"),
    ("words: [a]\n  window: -1", "no_number", "from 1 to 300"),
    ("label: x", "nothing_sought", "nothing to recognise it by"),
    (f"patterns: ['{'a' * 1001}']", "too_long", "More than 1000 characters"),
]


@pytest.mark.parametrize(("rest", "code", "what"), REFUSED)
def test_faults_are_refused_with_their_place(rest: str, code: str, what: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        custom_recognisers(f"- type: x_1\n  category: user\n  {rest}", file="own.yaml")
    assert refused.value.code == f"detection.{code}"
    assert what in str(refused.value)
    assert "own.yaml, line " in str(refused.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- {type: email, category: user, words: [a]}", "type_taken"),
        ("- {type: x, category: user, words: [a]}", "no_name"),
        ("- {type: x_1, category: nothing, words: [a]}", "no_category"),
        ("- {category: user, words: [a]}", "key_missing"),
        ("- [a]", "no_mapping"),
        ("other: []", "unknown_key"),
        ("{}", "key_missing"),
        ("a", "no_list"),
        ("a: [", "no_yaml"),
        ("[" * 5_000, "no_yaml"),
        ("- {type: x_1, category: user, words: [a]}\n" * 2, "type_taken"),
    ],
)
def test_other_files_are_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        custom_recognisers(text)
    assert refused.value.code == f"detection.{code}"

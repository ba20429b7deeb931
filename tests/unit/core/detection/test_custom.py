"""A company's own recognisers in YAML: what they can say, and how they are refused."""

from __future__ import annotations

from typing import get_args

import pytest

from troth.core.detection.custom import custom_recognisers
from troth.core.detection.custom_form import Level
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


def test_every_likelihood_can_be_said() -> None:
    for level in Likelihood:
        (one,) = custom_recognisers(
            f"- {{type: x_1, category: user, words: [a], minimum: {level.word}}}"
        )
        assert one.minimum == level
    assert len(Likelihood) == len(get_args(Level))


def test_a_list_alone_is_a_file_too() -> None:
    (one,) = custom_recognisers("- {type: x_1, category: user, words: [a]}")
    assert one.type == "x_1"
    assert custom_recognisers("") == []


KEY, ITEM = (
    "own.yaml, line 3, column 3: recognisers.0",
    "own.yaml, line 3, column 14: recognisers.0",
)
NO_PATTERN = f"{ITEM}.patterns.0.regex is a pattern that RE2 does not take: "
LEVELS = "very_unlikely, unlikely, possible, likely, very_likely"

REFUSED = [
    ("paterns: [a]", f"{KEY}.paterns is not a key here; did you mean patterns."),
    ("patterns: ['a(b']", NO_PATTERN + "missing ), at character 2 of it."),
    ("patterns: ['(a)b)']", NO_PATTERN + "unexpected ), at character 5 of it."),
    (r"patterns: ['[(]\(x)']", NO_PATTERN + "unexpected ), at character 7 of it."),
    ("patterns: ['ab(?=c)']", NO_PATTERN + "invalid perl operator, at character 3 of it."),
    (r"patterns: ['(a)\1']", NO_PATTERN + "invalid escape sequence, at character 4 of it."),
    ("patterns: ['x[z-a]']", NO_PATTERN + "invalid character class range, at character 3 of it."),
    ("patterns: ['a**']", NO_PATTERN + "bad repetition operator, at character 2 of it."),
    ("patterns: ['((a{100}){100}){100}']", NO_PATTERN + "invalid repetition size"),
    ("patterns: ['\\']", NO_PATTERN + "trailing \\, at character 1 of it."),
    ("patterns: [{alone: likely}]", f"{ITEM}.patterns.0.regex is missing."),
    (
        "patterns: [{regex: a, alone: sure}]",
        f"column 25: recognisers.0.patterns.0.alone must be one of {LEVELS}.",
    ),
    (
        "patterns: [{regex: a, bounded: 3}]",
        "column 25: recognisers.0.patterns.0.bounded must be true or false.",
    ),
    ("patterns: [{regex: a, bonded: true}]", "bonded is not a key here; did you mean bounded."),
    ("patterns: a", f"{KEY}.patterns must be a list."),
    ("patterns: [[a]]", f"{ITEM}.patterns.0 must be a mapping of keys to values."),
    ("words: ['']", "line 3, column 11: recognisers.0.words.0 must not be empty."),
    ("words: [a, 12]", "line 3, column 14: recognisers.0.words.1 must be text; put a number"),
    ("words: [a]\n  window: 9999", "line 4, column 3: recognisers.0.window must be at most 300."),
    ("words: [a]\n  window: -1", "line 4, column 3: recognisers.0.window must be at least 1."),
    ("words: [a]\n  window: far", "line 4, column 3: recognisers.0.window must be a whole number."),
    ("label: x", "own.yaml, line 1, column 3: recognisers.0 has nothing to be recognised by"),
    (f"patterns: ['{'a' * 1001}']", f"{ITEM}.patterns.0.regex is too long."),
]


@pytest.mark.parametrize(("rest", "what"), REFUSED)
def test_faults_are_refused_with_their_place(rest: str, what: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        custom_recognisers(f"- type: x_1\n  category: user\n  {rest}", file="own.yaml")
    assert refused.value.code == "detection.unfit"
    assert what in refused.value.what
    assert "docs/reference/recognisers-file.md" in refused.value.remedy


def test_five_faults_are_named_at_once() -> None:
    faults = "".join(
        f"- {{type: x_{at}, category: user, patterns: ['{at})']}}\n" for at in range(7)
    )
    with pytest.raises(InvalidInputError) as refused:
        custom_recognisers(faults, file="own.yaml")
    for line in range(1, 6):
        assert f"own.yaml, line {line}, column " in refused.value.what
    assert refused.value.what.endswith("There are 2 more.")


def test_a_fault_never_shows_a_value() -> None:
    secret = "jane.doe@example.com"
    with pytest.raises(InvalidInputError) as refused:
        custom_recognisers(f"- {{type: x_1, category: {secret}, patterns: ['{secret}(']}}")
    assert secret not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("- {type: email, category: user, words: [a]}", "type_taken", "line 1, column 4: The"),
        ("- {type: x, category: user, words: [a]}", "unfit", "type is not written as it must be"),
        ("- {type: x_1, category: no, words: [a]}", "unfit", "column 15: recognisers.0.category"),
        ("- {category: user, words: [a]}", "unfit", "recognisers.0.type is missing"),
        ("- [a]", "unfit", "recognisers.0 must be a mapping"),
        ("other: []", "unfit", "other is not a key here; the keys are recognisers"),
        ("{}", "unfit", "recognisers is missing"),
        ("a", "unfit", "column 1: must be a mapping"),
        ("a: [", "file_unreadable", "is not YAML"),
        ("[" * 5_000, "file_unreadable", "line 1, column 41 is nested too deeply"),
        ("- {type: x_1, words: [a],\n   words: [b]}", "file_unreadable", "line 2, column 4 says"),
        ("- &a {type: x_1}\n- *a", "file_unreadable", "line 1, column 3 uses an anchor"),
        ("- !!python/name:os.system x", "file_unreadable", "column 3 uses a tag"),
        ("- \ud800", "file_unreadable", "is not UTF-8"),
        ("- {type: x_1, category: user, words: [a]}\n" * 2, "type_taken", "line 2, column 4: The"),
    ],
)
def test_other_files_are_refused(text: str, code: str, what: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        custom_recognisers(text, file="own.yaml")
    assert refused.value.code == f"detection.{code}"
    assert refused.value.what.startswith("own.yaml, line ")
    assert what in refused.value.what

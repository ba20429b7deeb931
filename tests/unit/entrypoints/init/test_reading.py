"""The file of answers is cut into those of the rooms, and each keeps the lines that people see."""

from __future__ import annotations

from typing import Any

import pytest

from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import mark_of, read
from troth.entrypoints.init.reading import parse

PURPOSES = {"orders": {"name": "Zoë's 😀 orders", "description": "Line\nbreak"}}


@pytest.mark.parametrize(
    "text",
    [
        '\nmap: {purposes: {orders: {name: "Zoë\'s 😀 orders", description: "Line\\nbreak"}}}\n',
        'map:\n  {purposes: {orders:\n  {name: "Zoë\'s 😀 orders", description: "Line\\nbreak"}}}',
        (
            "map:\n  purposes:\n    orders:\n      name: Zoë's 😀 orders\n"
            '      description: "Line\\nbreak"\npublish: true\n'
        ),
    ],
)
def test_a_section_reads_alike_however_it_is_written(text: str) -> None:
    section = parse(text.encode()).map_file
    assert section is not None
    said = read(section)
    assert said == {"troth": 1, "purposes": PURPOSES}
    assert mark_of(said, ["purposes"]).line == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("promises: {a: {kind: k}}", {"troth": 1, "promises": {"a": {"kind": "k"}}}),
        ("promises:\n  a:\n    kind: k", {"troth": 1, "promises": {"a": {"kind": "k"}}}),
        ("promises: {}", {"troth": 1, "promises": {}}),
    ],
)
def test_promises_stand_below_their_own_key(text: str, wanted: dict[str, Any]) -> None:
    section = parse(f"{text}\n".encode()).promises_file
    assert section is not None
    assert read(section) == wanted


@pytest.mark.parametrize("text", ["", "map:\n", "confirm: none\n", "company: {}\n"])
def test_what_is_left_out_is_not_there(text: str) -> None:
    wanted = parse(text.encode())
    assert (wanted.map_file, wanted.promises_file, wanted.notice_file) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("confirm: some", "Line 1: confirm must be all, likely, none, or a list of places."),
        ("confirm: 3", "Line 1: confirm must be all, likely, none, or a list of places."),
        ("publish: maybe", "Line 1: publish must be true or false."),
        ("company: {name: '  '}", "Line 1: company.name must not be empty."),
        (f"company: {{name: {'X' * 201}}}", "Line 1: company.name is too long."),
        ("company: {recipients: [{name: A}]}", "Line 1: company.recipients.0.country is missing."),
        ("map: []", "Line 1: map must be a mapping of keys to values."),
        ("- a", "Line 1"),
    ],
)
def test_what_does_not_fit_is_named_in_words_of_the_file(text: str, named: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse(text.encode())
    assert named in str(refused.value)

"""YAML from text that nobody has checked: what is read, what is refused, and on which line."""

from __future__ import annotations

import pytest

from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import DEEPEST, LARGEST_BYTES, Mark, Source, line_of, mark_of, read


def test_norway_is_no_truth_value() -> None:
    said = read(b"country: NO\nold: 012\nday: 2026-11-27\nfloat: 1.5\nyes: yes\n")
    assert said == {
        "country": "NO",
        "old": "012",
        "day": "2026-11-27",
        "float": "1.5",
        "yes": "yes",
    }


def test_the_few_scalars_that_are_more_than_text() -> None:
    assert read(b"[null, ~, true, False, 12, -3, 'true', \"12\"]") == [
        None, None, True, False, 12, -3, "true", "12",
    ]  # fmt: skip
    assert read(b"") is None


def test_every_place_has_its_line() -> None:
    said = read(b"a:\n  b:\n    - x\n    - y: 1\n\n  c: 2\n")
    assert line_of(said, ["a", "b", 1, "y"]) == 4
    assert line_of(said, ["a", "c"]) == 6
    assert line_of(said, ["a", "nowhere", "more"]) == 1


def test_every_place_has_its_column() -> None:
    said = read(b"a:\n  b:\n    - x\n    - {y: 1, z: [2, 3]}\n")
    assert mark_of(said, []) == Mark(1, 1)
    assert mark_of(said, ["a", "b"]) == Mark(2, 3)
    assert mark_of(said, ["a", "b", 1]) == Mark(4, 7)
    assert mark_of(said, ["a", "b", 1, "z"]) == Mark(4, 14)
    assert mark_of(said, ["a", "b", 1, "z", 1]) == Mark(4, 21)
    assert mark_of(said, ["a", "b", 0, "nowhere"]) == Mark(3, 7)


def test_a_text_with_a_name_is_named_in_errors() -> None:
    with pytest.raises(InvalidInputError) as caught:
        read(b"a: 1\nb: !x 2", Source("own.yaml", "other"))
    assert caught.value.code == "other.file_unreadable"
    assert caught.value.what == "own.yaml, line 2, column 4 uses a tag."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"a: &x 1\nb: 2", 1),
        (b"a: 1\nb: *x", 2),
        (b"a: 1\nb: !!python/object:os.system x", 2),
        (b"a: !tag 1", 1),
        (b"a: 1\nb: 2\na: 3", 3),
        (b"a: 1\n---\nb: 2", 2),
        (b"a: 1\n? [x]\n: 2", 2),
        (b"a: [1,\nb: 2", 3),
        (b"a: '\xff'", 1),
    ],
)
def test_what_no_map_needs_is_refused_with_its_line(text: bytes, line: int) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read(text)
    assert caught.value.code == "datamap.file_unreadable"
    assert caught.value.what.startswith(f"Line {line} ")


def test_billions_of_laughs_are_not_laughed() -> None:
    bomb = b"a: &a [x, x]\n" + b"".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n".encode()
        for i in range(20)
    )
    with pytest.raises(InvalidInputError, match="anchor or an alias"):
        read(bomb)


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- "])
def test_depth_is_bounded(opening: bytes) -> None:
    with pytest.raises(InvalidInputError):
        read(opening * 100_000)
    nested = b"[" * DEEPEST + b"]" * DEEPEST
    assert read(nested) is not None
    with pytest.raises(InvalidInputError, match="too deeply"):
        read(b"[" + nested + b"]")


def test_size_is_bounded() -> None:
    with pytest.raises(InvalidInputError) as caught:
        read(b"#" * (LARGEST_BYTES + 1))
    assert caught.value.code == "datamap.file_too_large"

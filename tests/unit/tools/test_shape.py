from pathlib import Path

import pytest

from tools import shape
from tools.measures import files_below, measure, middle, ninetieth, percent

WELL = '''"""A module."""


def double(number: int) -> int:
    """Return twice the number.

    It says so here.
    """
    # Because it was asked for.
    return 2 * number
'''


def file_with(tmp_path: Path, source: str) -> Path:
    path = tmp_path / "module.py"
    path.write_text(source)
    return path


def test_a_file_is_measured_without_its_docstrings(tmp_path: Path) -> None:
    measured = measure(file_with(tmp_path, WELL))
    assert (measured.length, measured.comments, measured.public) == (10, 1, 1)
    (part,) = measured.functions
    assert (part.name, part.line, part.length, part.typed) == ("double", 4, 3, True)
    assert shape.broken_limits([measured]) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (WELL.replace('"""A module."""', ""), "the module has no docstring"),
        (WELL.replace("number: int", "number"), "double is not fully annotated"),
        (WELL.replace(" -> int", ""), "double is not fully annotated"),
        (WELL + "\n\nclass Bare:\n    pass\n", "Bare has no docstring"),
        (
            WELL + "\n\nclass Told:\n    '''Told.'''\n\n    def bare(self) -> None: ...\n",
            "bare has",
        ),
        (WELL + "    # more\n" * 50 + "    print()\n", "double has 54 lines"),
        (WELL + "# more\n" * 491, "501 lines; the limit is 500"),
    ],
)
def test_a_broken_limit_is_named(tmp_path: Path, source: str, fault: str) -> None:
    (found,) = shape.broken_limits([measure(file_with(tmp_path, source))])
    assert fault in found


def test_what_overrides_or_is_private_needs_no_docstring(tmp_path: Path) -> None:
    source = WELL + "\n\nclass _Own:\n    @property\n    def bare(self) -> None: ...\n"
    assert shape.broken_limits([measure(file_with(tmp_path, source))]) == []


def test_migrations_and_empty_files_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001_first.py").write_text(WELL)
    (tmp_path / "__init__.py").write_text("")
    kept = file_with(tmp_path, WELL)
    assert files_below(tmp_path) == [kept]


def test_an_import_cycle_is_counted() -> None:
    edges = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set[str]()}
    assert shape.largest_knot(edges) == 3
    assert shape.largest_knot({"a": {"b"}, "b": set()}) == 0
    assert "joins 3" in shape.broken_limits([], cycle=3)[0]


def test_a_figure_may_not_slip_by_more_than_its_noise() -> None:
    ratchet = dict.fromkeys(shape.NOISE, 10.0)
    assert shape.slipped(ratchet, ratchet) == []
    assert shape.slipped({**ratchet, "function median": 11.0}, ratchet) == []
    assert shape.slipped({**ratchet, "function median": 11.5}, ratchet) == [
        "function median is 11.5; it was 10."
    ]
    assert shape.slipped({**ratchet, "test:code": 9.8}, ratchet) == ["test:code is 9.8; it was 10."]
    assert shape.slipped({**ratchet, "test:code": 20.0, "file p90": 1.0}, ratchet) == []


def test_statistics() -> None:
    assert (middle([]), middle([3, 1, 2]), middle([1, 2])) == (0.0, 2, 1.5)
    assert (ninetieth([]), ninetieth([5]), ninetieth(list(range(1, 11)))) == (0, 5, 9)
    assert (percent(1, 3), percent(0, 0)) == (33.3, 100.0)

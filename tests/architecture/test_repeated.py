"""What a run on PostgreSQL leaves out cannot tell on which database the run is."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.repeating import FIXTURES, reaches_the_database

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS: Final = Path(__file__).resolve().parents[1]
HOOKS: Final = {"_set_django_up", "pytest_collection_modifyitems"}
MARKED: Final = "mark.django_db"
SKIPPED: Final = 'skipif(knobs.DATABASE != "sqlite"'
"""Whoever is skipped on PostgreSQL may as well be left out."""


def _asks(node: ast.AST) -> bool:
    """Say whether code asks on what the run is: for the knob, or past it for its variable."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "tests.knobs" and any(one.name == "DATABASE" for one in node.names)
    if isinstance(node, ast.Attribute):
        return node.attr == "DATABASE"
    return isinstance(node, ast.Constant) and node.value == "TESTS_DATABASE"


def _is_repeated(node: ast.stmt, whole: str) -> bool:
    """Say whether it is only asked for what reaches the run's database."""
    if isinstance(node, ast.FunctionDef):
        return node.name in FIXTURES | HOOKS or MARKED in f"{whole} {ast.unparse(node)}"
    return MARKED in whole


def _askers(text: str) -> Iterator[str]:
    """Give what asks on what the run is, and may be left out of a run on PostgreSQL."""
    statements = ast.parse(text.replace(SKIPPED, "skipif(True")).body
    marks = [one for one in map(ast.unparse, statements) if one.startswith("pytestmark")]
    for node in statements:
        if any(map(_asks, ast.walk(node))) and not _is_repeated(node, " ".join(marks)):
            yield ast.unparse(node)


def test_who_asks_on_what_the_run_is_runs_on_both() -> None:
    paths = set(TESTS.rglob("*.py")) - {TESTS / "knobs.py", Path(__file__).resolve()}
    assert [
        one for path in sorted(paths) for one in _askers(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "from tests.knobs import DATABASE\n",
        "@pytest.mark.skipif(knobs.DATABASE == 'sqlite')\ndef test_it(): ...\n",
        "def test_it():\n    assert knobs.DATABASE\n",
        "def test_it():\n    assert os.environ['TESTS_DATABASE']\n",
        "@pytest.fixture\ndef own():\n    return knobs.DATABASE\n",
        "@pytest.mark.django_db\ndef test_one(): ...\ndef test_it():\n    assert knobs.DATABASE\n",
    ],
)
def test_whoever_asks_without_a_database_is_found(text: str) -> None:
    assert list(_askers(text))


@pytest.mark.django_db
def test_a_marked_test_runs_on_both(request: pytest.FixtureRequest) -> None:
    assert reaches_the_database(request.node)


@pytest.mark.usefixtures("empty_database_url")
def test_a_test_that_is_given_an_address_runs_on_both(request: pytest.FixtureRequest) -> None:
    assert reaches_the_database(request.node)


def test_a_test_of_files_runs_once(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    assert tmp_path.exists()
    assert not reaches_the_database(request.node)

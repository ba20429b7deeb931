"""What people cause on a page is answered in their language: such errors are never bare English."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import troth

SOURCE = Path(troth.__file__).parent
CAUSED_BY_PEOPLE = {
    "InvalidInputError",
    "NotPermittedError",
    "NotFoundError",
    "StateConflictError",
    "unusable",
}
BEHIND_PAGES = (
    "foundation/people",
    "foundation/correspondence",
    "foundation/jobs",
    "foundation/evidence/queries.py",
    "foundation/evidence/actions.py",
    "foundation/evidence/proving",
    "foundation/recording/actor.py",
    "entrypoints/shell",
    "entrypoints/listeners",
    "entrypoints/answers.py",
)


def _bare(source: str) -> list[str]:
    """Return the sentences of errors that are not translated."""
    return [
        ast.unparse(said)
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and _named(call) in CAUSED_BY_PEOPLE
        for said in call.args[1:]
        if isinstance(said, ast.JoinedStr)
        or (isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value)
    ]


def _named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


@pytest.mark.parametrize("place", BEHIND_PAGES)
def test_errors_behind_pages_are_translated(place: str) -> None:
    files = [SOURCE / place] if place.endswith(".py") else sorted((SOURCE / place).rglob("*.py"))
    assert files
    found = {str(file): _bare(file.read_text(encoding="utf-8")) for file in files}
    assert {file: said for file, said in found.items() if said} == {}


def test_a_bare_sentence_is_found() -> None:
    said = 'raise NotFoundError("a.code", f"No entry {index}.", _("Look again."))'
    assert _bare(said) == ["f'No entry {index}.'"]

"""What is measured of a tree of Python files, and nothing about whether it is good.

Lengths are in lines; a function's length does not count its docstring. Migrations are left out
(Django makes them) and so are files under three lines. The figures do not measure taste; they
only say where to look.
"""

from __future__ import annotations

import ast
import io
import statistics
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One function of a file.

    Attributes:
        name: the function's name.
        line: where it begins, from 1.
        length: its lines without the docstring.
        typed: whether every parameter and the answer are annotated.
    """

    name: str
    line: int
    length: int
    typed: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """One file.

    Attributes:
        path: where it is.
        length: all its lines.
        code: lines that hold code.
        comments: how many comments it has.
        functions: its functions, nested ones too.
        documented: whether the module has a docstring.
        undocumented: public names without a docstring.
        public: how many public names there are.
    """

    path: Path
    length: int
    code: int
    comments: int
    functions: tuple[Part, ...]
    documented: bool
    undocumented: tuple[str, ...]
    public: int


def files_below(folder: Path) -> list[Path]:
    """List the Python files that count, in order."""
    found = (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)
    return [path for path in found if path.read_bytes().count(b"\n") >= FEWEST_LINES]


def measure(path: Path) -> Measured:
    """Measure one file.

    Raises:
        SyntaxError: it is not Python.
    """
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source, str(path))
    public = list(_public(tree))
    code, comments = _code_and_comments(source)
    return Measured(
        path=path,
        length=source.count("\n"),
        code=code,
        comments=comments,
        functions=tuple(_part(node) for node in ast.walk(tree) if isinstance(node, Function)),
        documented=ast.get_docstring(tree) is not None,
        undocumented=tuple(node.name for node in public if ast.get_docstring(node) is None),
        public=len(public),
    )


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in tree.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if isinstance(node, ast.ClassDef):
            if node.name != "Meta":
                yield node
                yield from _public(node)
        elif not _is_overload(node):
            yield node


def _is_overload(node: Function) -> bool:
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(names & {"overload", "override", "setter"})


def _part(node: Function) -> Part:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        docstring = node.body[0]
        length -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return Part(node.name, node.lineno, length, _is_typed(node))


def _is_typed(node: Function) -> bool:
    spec = node.args
    named = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs]
    bound = named[1:] if named and named[0].arg in {"self", "cls", "mcs"} else named
    variadic = [each for each in (spec.vararg, spec.kwarg) if each is not None]
    return node.returns is not None and all(each.annotation for each in [*bound, *variadic])


def _code_and_comments(source: str) -> tuple[int, int]:
    code: set[int] = set()
    comments = 0
    blank = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            comments += 1
        elif token.type not in blank:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code), comments


def middle(lengths: list[int]) -> float:
    """Return the median, 0 of nothing."""
    return statistics.median(lengths) if lengths else 0.0


def ninetieth(lengths: list[int]) -> int:
    """Return the 90th percentile by nearest rank, 0 of nothing."""
    return sorted(lengths)[-(-len(lengths) * 9 // 10) - 1] if lengths else 0


def percent(share: int, whole: int) -> float:
    """Return ``share`` of ``whole`` in percent, to one decimal; all of nothing is 100."""
    return round(100 * share / whole, 1) if whole else 100.0

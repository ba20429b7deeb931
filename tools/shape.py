"""The shape of the code, as one row of figures, and a ratchet that lets them only improve.

``python -m tools.shape`` prints the row. ``--check`` fails where a hard limit is broken or a
figure is worse, by more than its noise, than the committed ``tools/shape.json``; ``--update``
writes that file. Only ``src`` is held to the limits; ``tests`` and ``tools`` are shown.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import grimp

from tools.measures import Measured, files_below, measure, middle, ninetieth, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
RATCHET = ROOT / "tools" / "shape.json"
MODULE_LINES = 500
FUNCTION_LINES = 50

# Figure and how much worse than the ratchet is still noise; below zero where more is better.
NOISE = {
    "file median": 10.0,
    "file p90": 25.0,
    "function median": 1.0,
    "function p90": 2.0,
    "test:code": -0.1,
}

Row = dict[str, float]


def row_of(files: list[Measured]) -> Row:
    """Sum measured files up to one row of figures."""
    lengths = [file.length for file in files]
    functions = [part for file in files for part in file.functions]
    parts = [part.length for part in functions]
    code = sum(file.code for file in files)
    comments = sum(file.comments for file in files)
    public = sum(file.public for file in files)
    undocumented = sum(len(file.undocumented) for file in files)
    return {
        "files": len(files),
        "code lines": code,
        "file median": middle(lengths),
        "file p90": ninetieth(lengths),
        "file max": max(lengths, default=0),
        "function median": middle(parts),
        "function p90": ninetieth(parts),
        "% over 50": percent(sum(length > FUNCTION_LINES for length in parts), len(parts) or 1),
        "% modules documented": percent(sum(file.documented for file in files), len(files)),
        "% public documented": percent(public - undocumented, public),
        "% typed": percent(sum(part.typed for part in functions), len(functions)),
        "comments/100": round(100 * comments / code, 1) if code else 0.0,
    }


def largest_cycle(package: str) -> int:
    """Return how many of a package's first-level modules the largest import cycle joins.

    Imports that only type checkers see do not count. 0 when there is no cycle.
    """
    graph = grimp.build_graph(package, exclude_type_checking_imports=True)
    reached: dict[str, set[str]] = {child: set() for child in graph.find_children(package)}
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            ends = [".".join(name.split(".")[:2]) for name in (importer, imported)]
            if ends[0] != ends[1] and ends[0] in reached and ends[1] in reached:
                reached[ends[0]].add(ends[1])
    return largest_knot(reached)


def largest_knot(edges: dict[str, set[str]]) -> int:
    """Return the size of the largest set of nodes that all reach each other; 0 if there is none."""
    reach = {node: _reachable(node, edges) for node in edges}
    knots = (
        sum(1 for other in reach if other in reach[node] and node in reach[other]) for node in reach
    )
    return max(knots, default=0)


def _reachable(start: str, edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(edges.get(node, ()))
    return found


def broken_limits(files: Iterable[Measured], cycle: int = 0) -> list[str]:
    """Name each place where a hard limit is broken, one sentence a place."""
    found = [] if cycle == 0 else [f"An import cycle joins {cycle} packages."]
    for file in files:
        if file.length > MODULE_LINES:
            found.append(f"{file.path}: {file.length} lines; the limit is {MODULE_LINES}.")
        if not file.documented:
            found.append(f"{file.path}: the module has no docstring.")
        found.extend(f"{file.path}: {name} has no docstring." for name in file.undocumented)
        for part in file.functions:
            place = f"{file.path}:{part.line}: {part.name}"
            if part.length > FUNCTION_LINES:
                found.append(f"{place} has {part.length} lines; the limit is {FUNCTION_LINES}.")
            if not part.typed:
                found.append(f"{place} is not fully annotated.")
    return found


def slipped(row: Row, ratchet: Row) -> list[str]:
    """Name each figure that is worse than the ratchet by more than its noise."""
    found = []
    for figure, noise in NOISE.items():
        worse_by = (row[figure] - ratchet[figure]) * (1 if noise > 0 else -1)
        if worse_by > abs(noise):
            found.append(f"{figure} is {row[figure]:g}; it was {ratchet[figure]:g}.")
    return found


def shape(root: Path) -> tuple[dict[str, Row], list[str]]:
    """Measure a whole tree.

    Returns:
        The rows by folder, and every broken limit of ``src``.
    """
    measured = {
        folder: [measure(path) for path in files_below(root / folder)]
        for folder in ("src", "tests", "tools")
    }
    rows = {folder: row_of(files) for folder, files in measured.items()}
    cycle = largest_cycle("troth")
    rows["src"]["largest cycle"] = cycle
    ratio = rows["tests"]["code lines"] / (rows["src"]["code lines"] or 1)
    rows["src"]["test:code"] = round(ratio, 2)
    return rows, broken_limits(measured["src"], cycle)


def main() -> int:
    """Print the rows; check them or write the ratchet when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tools.shape")
    parser.add_argument("--check", action="store_true", help="fail where it got worse")
    parser.add_argument("--update", action="store_true", help="write the ratchet")
    asked = parser.parse_args()
    rows, faults = shape(ROOT)
    for folder, row in rows.items():
        print(f"{folder}: " + ", ".join(f"{figure} {value:g}" for figure, value in row.items()))
    if asked.update:
        kept = {figure: rows["src"][figure] for figure in NOISE}
        RATCHET.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    if not asked.check:
        return 0
    faults += slipped(rows["src"], json.loads(RATCHET.read_text(encoding="utf-8")))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

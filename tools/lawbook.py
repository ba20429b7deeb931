"""Judge the lawbook of the package: ``python -m tools.lawbook [word...]``.

With words, only faults in files whose names hold one of them are shown. Exit code 1 with faults.
"""

from __future__ import annotations

import sys

from troth.core.errors import InvalidInputError
from troth.core.lawbook import lint, read
from troth.core.lawbook.reading import shipped_files


def main(words: list[str]) -> int:
    """Print the faults and a count; return the exit code."""
    try:
        lawbook = read(shipped_files())
    except InvalidInputError as error:
        print(error)
        return 1
    found = [fault for fault in lint(lawbook) if _concerns(fault.place.file, words)]
    for fault in found:
        print(fault)
    duties = sum(len(regime.duties) for regime in lawbook.regimes)
    print(f"{len(lawbook.regimes)} regimes, {duties} duties, {len(found)} faults")
    return int(bool(found))


def _concerns(file: str, words: list[str]) -> bool:
    return not words or any(word in file for word in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The lock: every package that a development tree installs, at one version, by digest.

``python -m tools.lock`` resolves the dependency tables of ``pyproject.toml`` into
``requirements.lock``, and the peers that benchmarks compare with into ``bench/requirements.lock``
(with uv; only somebody who changes a dependency needs it). The first line of each keeps a digest of
those tables, so that ``--check`` can tell without a network whether somebody changed one and not
the other. ``--running`` prints the part of the lock that running Troth needs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "bench/requirements.lock")
BUILDS = frozenset({"hatchling", "editables"})
"""What installing the tree itself needs beside what running needs."""
MARK = "# made from dependency tables with sha256 "


def digest_of_tables(pyproject: str) -> str:
    """Return the SHA-256, in hexadecimal, of what ``pyproject.toml`` says about dependencies."""
    declared = tomllib.loads(pyproject)
    project = declared["project"]
    tables = {
        "requires-python": project.get("requires-python"),
        "dependencies": project.get("dependencies", []),
        "optional-dependencies": project.get("optional-dependencies", {}),
        "dependency-groups": declared.get("dependency-groups", {}),
    }
    return hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()


def is_current(pyproject: str, lock: str) -> bool:
    """Tell whether ``lock`` was made from the dependency tables of ``pyproject``."""
    return lock.partition("\n")[0] == MARK + digest_of_tables(pyproject)


def resolve(root: Path) -> None:
    """Write both locks anew, keeping every version that still fits; the peers follow the tree."""
    _compile(root, "requirements.lock", "--group dev pyproject.toml")
    _compile(root, "bench/requirements.lock", "--group bench --constraints requirements.lock")


def running(lock: str) -> str:
    """Return the part of a lock that running needs, by the notes on who asked for what."""
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    by_name = {block.partition("==")[0]: block for block in blocks}
    asked_by = {
        name: set(re.findall(r"^ +# +(?:via )?(\S.*)$", block, re.MULTILINE)) - {"via"}
        for name, block in by_name.items()
    }
    kept = {name for name, by in asked_by.items() if "troth (pyproject.toml)" in by} | BUILDS
    while more := {name for name, by in asked_by.items() if by & kept} - kept:
        kept |= more
    return "".join(block for name, block in by_name.items() if name in kept)


def _compile(root: Path, name: str, what: str) -> None:
    command = (
        "uv pip compile --quiet --universal --python-version 3.11 --generate-hashes"
        f" --no-emit-index-url --no-header {what} -o {name}"
    )
    subprocess.run(command.split(), cwd=root, check=True, stdout=subprocess.DEVNULL)
    lock = root / name
    resolved = lock.read_text(encoding="utf-8")
    tables = (root / "pyproject.toml").read_text(encoding="utf-8")
    kept = [line for line in resolved.splitlines(keepends=True) if not line.startswith(MARK)]
    lock.write_text(f"{MARK}{digest_of_tables(tables)}\n{''.join(kept)}", encoding="utf-8")


def main() -> int:
    """Resolve the locks; or only compare them with ``pyproject.toml``, or print a part."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tools.lock")
    parser.add_argument("--check", action="store_true", help="compare only; needs no network")
    parser.add_argument("--running", action="store_true", help="print what running needs")
    asked = parser.parse_args()
    if asked.running:
        print(running((ROOT / LOCKS[0]).read_text("utf-8")), end="")
        return 0
    if not asked.check:
        resolve(ROOT)
    tables = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    stale = [name for name in LOCKS if not is_current(tables, (ROOT / name).read_text("utf-8"))]
    if not stale:
        return 0
    print(f"{' and '.join(stale)} was not made from these dependency tables; run: make lock")
    return 1


if __name__ == "__main__":
    sys.exit(main())

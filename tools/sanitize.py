"""Run the tests of the native engine with the compiler's sanitizers of addresses and of behaviour.

``python -m tools.sanitize`` compiles ``src/native/detection`` with them in a copy of the tree and
runs there what tests the engine (or the tests that are named). What they notice ends the run with a
report that names the line in C. It needs gcc with libasan and Python's headers, and takes some
minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hatch_build import compile_engine

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("src", "tests", "bench", "pyproject.toml")
TESTS = (
    "tests/fuzz/core/test_native_engine.py",
    "tests/fuzz/core/test_whole_values.py",
    "tests/unit/core/detection",
)
FLAGS = "-O1 -g -UNDEBUG -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover"


def main() -> int:
    """Compile, run the tests and return their exit code; 2 when nothing could be compiled."""
    with tempfile.TemporaryDirectory(prefix="troth-sanitize-") as scratch:
        tree = Path(scratch)
        for part in PARTS:
            _copy(ROOT / part, tree / part)
        fault = compile_engine(tree, more=FLAGS.split())
        if fault:
            print(f"The native engine was not compiled: {fault}")
            return 2
        tests = sys.argv[1:] or TESTS
        # What the sanitizers write goes past Python, and must not go where pytest keeps output.
        how = ("-q", "-n", "0", "-p", "no:cacheprovider", "--capture=no")
        command = [sys.executable, "-m", "pytest", *how, *tests]
        return subprocess.run(command, cwd=tree, env=_environment(), check=False).returncode


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    else:
        shutil.copy(source, target)


def _environment() -> dict[str, str]:
    """Return the environment in which a Python that is not sanitized itself loads the engine."""
    libraries = [_library(name) for name in ("libasan.so", "libubsan.so", "libstdc++.so.6")]
    return os.environ | {
        # The sanitizer must be there first, and C++ before it looks for what throws.
        "LD_PRELOAD": " ".join(libraries),
        # Python's own allocator would hide what is beside an object; its globals are never freed.
        "PYTHONMALLOC": "malloc",
        "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
        "TROTH_REQUIRE_SERVICES": "1",
        "PYTHONPATH": "",
    }


def _library(name: str) -> str:
    command = [os.environ.get("CC", "gcc"), f"-print-file-name={name}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())

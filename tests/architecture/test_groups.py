"""Tests of one group share one worker: what they share is made once a run and not once a worker."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TESTS = """
import os, pathlib, pytest

@pytest.mark.xdist_group("one group")
@pytest.mark.parametrize("number", range(6))
def test_it(number):
    with pathlib.Path("workers").open("a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + "\\n")
"""


def test_a_group_stays_with_one_worker(tmp_path: Path) -> None:
    (tmp_path / "test_group.py").write_text(TESTS, encoding="utf-8")
    alone = ["-p", "no:django", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", *alone],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
        check=True,
        capture_output=True,
        timeout=300,
    )
    workers = (tmp_path / "workers").read_text(encoding="utf-8").split()
    assert len(workers) == 6
    assert len(set(workers)) == 1

"""kill -9 at any point: no acknowledged entry is lost or doubled, no gap, no fork."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.knobs import TRIALS

ROOT = Path(__file__).resolve().parents[3]


def test_kills_lose_nothing_and_fork_nothing(
    tmp_path: Path, empty_database_url: str | None
) -> None:
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True, mode=0o700)
    (home / "keys" / "root.key").write_bytes(bytes(range(32)))
    (home / "keys" / "root.key").chmod(0o400)
    environ = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
    environ |= {"TROTH_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    if empty_database_url:
        environ["TROTH_DATABASE_URL"] = empty_database_url
    command = [sys.executable, "-m", "tests.integration.evidence.kill_series", str(TRIALS), "7"]
    done = subprocess.run(
        command, env=environ, cwd=ROOT, capture_output=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    left = json.loads(done.stdout)
    assert (left["findings"], left["lost"], left["twice"], left["gaps"]) == ([], [], [], [])
    assert left["acknowledged"] > TRIALS
    assert left["checkpoints"] > 1

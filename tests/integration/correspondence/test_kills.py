"""kill -9 while mail is delivered: every mail arrives, at least once, and none is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests import knobs

ROOT = Path(__file__).resolve().parents[3]
MAILS = 6


def test_killed_workers_lose_no_mail(tmp_path: Path, empty_database_url: str | None) -> None:
    kills = knobs.TRIALS
    mails = MAILS * kills
    key = tmp_path / "keys" / "root.key"
    key.parent.mkdir(mode=0o700)
    key.write_bytes(bytes(range(32)))
    key.chmod(0o400)
    environ = {k: v for k, v in os.environ.items() if not k.startswith("TROTH_")}
    environ |= {"TROTH_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    if empty_database_url:
        environ["TROTH_DATABASE_URL"] = empty_database_url
    series = "tests.integration.correspondence.kill_delivery"
    ended = subprocess.run(
        [sys.executable, "-m", series, str(kills), str(mails), "20261123"],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    found = json.loads(ended.stdout)
    assert found["states"] == {"sent": mails}
    assert found["taken"] == mails
    assert found["deliveries"] >= mails
    assert found["attempts"] > mails, "no kill ever met a delivery; the series shows nothing"

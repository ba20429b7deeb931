"""kill -9 while mail is delivered: every mail arrives, at least once, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

MAILS = 6
SEED = 20261123


def test_killed_workers_lose_no_mail(tmp_path: Path, tables_url: str | None) -> None:
    mails = MAILS * TRIALS
    module = "tests.integration.correspondence.kill_delivery"
    found = series.run(module, tmp_path / "home", tables_url, TRIALS, mails, SEED)
    assert found["states"] == {"sent": mails}
    assert found["taken"] == mails
    assert found["deliveries"] >= mails
    assert found["attempts"] > mails, "no kill ever met a delivery; the series shows nothing"

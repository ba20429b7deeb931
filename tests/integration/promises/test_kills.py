"""kill -9 while promises are checked: no verdict twice, none untrue, and what is due is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.integration.promises.kill_series import PROMISES
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261127


def test_killed_checks_claim_nothing_and_come_again(tmp_path: Path, tables_url: str | None) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    found = series.run(
        "tests.integration.promises.kill_series",
        tmp_path / "home",
        tables_url,
        TRIALS,
        SEED,
        TROTH_STORE_ROOTS=str(stores),
    )
    assert found["unlike"] == []
    assert found["runs"] == found["told"]
    assert found["twice"] == 0
    assert found["untrue"] == []
    assert found["unchecked"] == 0
    assert found["states"] == {"broken": PROMISES - 1, "kept": 1}
    assert found["changed"] == PROMISES
    assert found["changes"] == {
        "promises.state_changed": PROMISES,
        "promises.change_explained": PROMISES,
    }
    assert found["met"] >= TRIALS // 2, "too few kills met a check at work; the series shows little"

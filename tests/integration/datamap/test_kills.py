"""kill -9 while stores are looked into: each look ends once, and no word of a person is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.integration.datamap.kill_series import TABLES
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261127
LOOKS = max(3, TRIALS // 5)


def test_killed_workers_lose_no_look_and_no_judgement(
    tmp_path: Path, tables_url: str | None
) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    found = series.run(
        "tests.integration.datamap.kill_series",
        tmp_path / "home",
        tables_url,
        TRIALS,
        LOOKS,
        SEED,
        TROTH_STORE_ROOTS=str(stores),
    )
    assert found["looks"] == {"done": LOOKS + 1}
    assert found["drift"] == []
    names = [f"t{table}.{name}" for table in range(TABLES) for name in ("id", "email", "note")]
    assert found["fields"] == dict.fromkeys(names, 1)
    assert found["judgements"] == TRIALS
    assert found["lost"] == []
    assert found["ended"] == 1
    assert found["attempts"] > LOOKS, "no kill ever met a look at work; the series shows nothing"

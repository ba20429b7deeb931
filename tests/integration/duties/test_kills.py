"""People who say facts are killed: what they began is done whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import series
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261127


def test_a_kill_leaves_facts_entries_states_and_register_in_one_story(
    tmp_path: Path, tables_url: str | None
) -> None:
    module = "tests.integration.duties.kill_series"
    found = series.run(module, tmp_path / "home", tables_url, TRIALS, SEED)
    assert found["entries"] >= found["killed"], "nobody was at work; the series shows nothing"
    assert found["rows"] == found["told"]
    one_each = {"established": 1, "targets": 1, "employees": 1, "for_profit": 1}
    assert found["standing"] == one_each
    assert found["states_are_true"]
    assert found["register_is_whole"]
    assert found["reviews"] == 1

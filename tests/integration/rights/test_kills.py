"""kill -9 at every step of carrying out requests: each effect once, and no false "done"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import series
from tests.integration.erasure.conftest import mariadb_store
from tests.integration.erasure.test_kills import _store_on
from tests.integration.rights.kill_series import KINDS
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["mariadb_store"]

SEED = 20261128
KILLS = 300 if TRIALS >= 200 else len(KINDS)
"""In a long run 50 of each kind; otherwise one, for each takes seconds."""


@pytest.mark.postgresql
@pytest.mark.mariadb
def test_killed_at_every_step_each_request_has_its_effect_once(
    tmp_path: Path, tables_url: str | None, postgresql_url: str, mariadb_store: str
) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    with _store_on(postgresql_url) as store:
        found = series.run(
            "tests.integration.rights.kill_series",
            tmp_path / "home",
            tables_url,
            KILLS,
            SEED,
            store,
            mariadb_store,
            f"sqlite://{stores / 'list.sqlite'}",
            TROTH_STORE_ROOTS=str(stores),
        )
    each = KILLS // len(KINDS) + 1
    assert (found["claimed"], found["stuck"], found["held"]) == ([], [], [])
    assert found["outcomes"] == {f"{kind} done": each for kind in KINDS}
    assert found["ended_once"], "a request ended twice or never"
    assert found["told_once"], "the story says done twice or never"
    assert found["choices"] == {
        "opt_out_sale True": each,
        "restriction True": each,
        "objection_other True": each,
        "restriction False": each,
    }
    assert found["mails"]["rights-end"] == len(KINDS) * each
    assert found["mails"]["rights-answer"] == each
    assert found["mails"]["telling"] == 3 * each, "a recipient was told twice or never"
    assert found["deliveries"] == {"1": each}
    assert len(found["steps"]["erasure"]) > 1, "only what comes before the approval was killed"
    assert found["kills"] >= KILLS, "too few kills met a request at work"

"""kill -9 at every step of an erasure over three kinds of databases: done once, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import series
from tests.integration.erasure.test_kills import _store_on
from tests.knobs import TRIALS
from tests.repeating import SHORT

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261127
KILLS = 8 if TRIALS <= SHORT else max(320, TRIALS)
"""In a long run at each step of a plan that goes alone; one of three has more steps."""

PEOPLE = 6


@pytest.mark.postgresql
@pytest.mark.mariadb
@pytest.mark.parametrize("each", [1, 3], ids=["alone", "together"])
def test_killed_at_every_step_it_is_done_once_in_three_stores(
    tmp_path: Path,
    tables_url: str | None,
    postgresql_url: str,
    mariadb_store: str,
    each: int,
) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    with _store_on(postgresql_url) as store:
        found = series.run(
            "tests.integration.erasure.subjects.kill_series",
            tmp_path / "home",
            tables_url,
            KILLS,
            SEED,
            each,
            store,
            mariadb_store,
            f"sqlite://{stores / 'list.sqlite'}",
            TROTH_STORE_ROOTS=str(stores),
        )
    plans = each * (KILLS + 1)
    assert (found["half_done"], found["claimed"], found["stuck"]) == ([], [], [])
    assert (found["held"], found["others"]) == ([], True)
    assert found["states"] == {"done": plans}
    assert found["gone"] == {
        "shop.customer": 0,
        "shop.orders": 0,
        "shop.line": 0,
        "shop.visit": 2 * plans,
        "crm.contact": plans,
        "crm.note": 2 * plans,
        "list.subscriber": plans,
    }
    assert found["ended_once"], "a store's outcome was told twice or never"
    assert found["entries"]["erasure.subject_begun"] == plans
    assert found["entries"]["erasure.subject_ended"] == plans
    assert (found["sealed"], found["keys"], found["suppressed"]) == (0, 0, 0)
    assert found["kills"] >= KILLS, "too few kills met a plan at work; the series shows little"
    if TRIALS > SHORT and each == 1:
        assert found["steps"] <= KILLS, "not every step had its kill; let there be more"


@pytest.mark.postgresql
@pytest.mark.mariadb
def test_two_processes_and_two_plans_for_each_person_are_truthful(
    tmp_path: Path, tables_url: str | None, postgresql_url: str, mariadb_store: str
) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    with _store_on(postgresql_url) as store:
        found = series.run(
            "tests.integration.erasure.subjects.rivals",
            tmp_path / "home",
            tables_url,
            PEOPLE,
            store,
            mariadb_store,
            f"sqlite://{stores / 'list.sqlite'}",
            TROTH_STORE_ROOTS=str(stores),
        )
    assert (found["exits"], found["held"]) == ([0, 0], [])
    assert found["other"] > 0
    assert (found["states"], found["complete"]) == ({"done": 2 * PEOPLE}, True)
    assert found["ended"] == [2 * PEOPLE, 6 * PEOPLE]
    assert found["deleted"] <= 6 * PEOPLE, "more was claimed than was done"

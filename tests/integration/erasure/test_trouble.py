"""Stores that fail again and again, tables without a key, large families of rows, marked people."""

from __future__ import annotations

import json
import logging
import sqlite3
from traceback import format_exception
from typing import TYPE_CHECKING

import pytest
from django_tasks_db.models import DBTaskResult
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.erasure.shops import approved, counted, entries, rule_for
from troth.core.errors import ServiceUnavailableError, StateConflictError
from troth.core.merkle.frontier import Frontier
from troth.core.room import Health, Role
from troth.foundation.datamap.models import Erasure, Field, Store
from troth.foundation.erasure import checks, commands
from troth.foundation.erasure.actions import planning
from troth.foundation.erasure.actions.running import AT_MOST
from troth.foundation.erasure.enforcing import carry_out, plan_dataset
from troth.foundation.erasure.listing import commitment_of, leaf_of
from troth.foundation.erasure.models import RetentionRun, RunState
from troth.foundation.erasure.queries import startable
from troth.foundation.erasure.reasons import blocker_line
from troth.foundation.erasure.schedules import start_due
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def by_itself(run: RetentionRun, batch: int = 1_000) -> RetentionRun:
    """Carry a run out as the worker does."""
    with acting(Actor.system("job")):
        return carry_out(run.pk, batch=batch)


def execute(shop: Path, statements: str) -> None:
    """Run SQL past everything of Troth."""
    with sqlite3.connect(shop) as connection:
        connection.executescript(statements)
    connection.close()


FORBID = "CREATE TRIGGER never BEFORE DELETE ON {} BEGIN SELECT RAISE(ABORT, 'no'); END"


def test_a_run_that_fails_again_and_again_is_set_aside_and_the_rest_goes_on(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["visit"], "at")
    rule_for(datasets["invoice"], "made")
    stuck, fine = approved(datasets["visit"]), approved(datasets["invoice"])
    execute(shop, FORBID.format("visit"))
    for number in range(AT_MOST):
        assert startable().filter(pk=stuck.pk).exists(), number
        with pytest.raises(ServiceUnavailableError):
            by_itself(stuck)
    stuck.refresh_from_db()
    assert (stuck.state, stuck.failures, stuck.last_code) == (
        RunState.SET_ASIDE,
        AT_MOST,
        "store.constraint",
    )
    with pytest.raises(StateConflictError):
        by_itself(stuck)
    with acting(Actor.system("job")):
        enqueue(start_due)
    run_ready()
    fine.refresh_from_db()
    assert fine.state == RunState.DONE
    assert counted(shop, "visit") == 50
    found = checks.retention_is_carried_out()
    assert found.health is Health.FAIL
    assert "set aside on 1 dataset" in found.finding
    told = [json.loads(bytes(one.body))["facts"] for one in _failed()]
    assert [one["set_aside"] for one in told] == [False] * (AT_MOST - 1) + [True]


def _failed() -> list[Pending]:
    return list(Pending.objects.filter(kind="erasure.retention_failed").order_by("id"))


def test_what_was_set_aside_waits_for_a_person_and_then_goes_on(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["visit"], "at")
    run = approved(datasets["visit"])
    RetentionRun.objects.update(state=RunState.SET_ASIDE, failures=AT_MOST)
    with acting(Actor.system("job")):
        enqueue(plan_dataset, datasets["visit"].pk)
    run_ready()
    run.refresh_from_db()
    assert run.state == RunState.SET_ASIDE
    with acting_as(Role.OWNER):
        planned = planning.plan(dataset=datasets["visit"].pk)
    assert (planned.pk, planned.state, planned.failures) == (run.pk, RunState.APPROVED, 0)
    assert by_itself(planned).state == RunState.DONE
    assert counted(shop, "visit") == 0


def test_a_batch_that_goes_through_begins_the_count_anew(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["visit"], "at")
    run = approved(datasets["visit"])
    RetentionRun.objects.update(state=RunState.FAILED, failures=AT_MOST - 1)
    execute(
        shop,
        "CREATE TRIGGER later BEFORE DELETE ON visit WHEN old.id >= 20"
        " BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    with pytest.raises(ServiceUnavailableError):
        by_itself(run, batch=20)
    run.refresh_from_db()
    assert (run.state, run.failures, run.treated) == (RunState.FAILED, 1, 20)


def test_the_command_leaves_a_store_out_that_failed_twice(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    for name, field in (("visit", "at"), ("invoice", "made"), ("line", "thing")):
        rule_for(datasets[name], field)
    for name in ("visit", "invoice"):
        approved(datasets[name])
    runs = RetentionRun.objects
    first = runs.get(dataset=datasets["visit"])
    RetentionRun.objects.create(
        dataset=datasets["line"],
        rule=datasets["line"].retention,
        rule_key="x",
        dataset_name="line",
        store_key="shop",
        strategy="delete",
        period="P1Y",
        cut_off=first.cut_off,
        planned_at=first.planned_at,
        state=RunState.APPROVED,
        approval=first.approval,
    )
    Store.objects.update(address=f"sqlite://{shop.parent}/gone.sqlite")
    done = CliRunner().invoke(commands.app, ["retention", "run"])
    assert done.exit_code == 1
    assert done.output.count("left out, shop failed.") == 1
    assert runs.filter(state=RunState.FAILED).count() == 2


def test_tables_without_a_key_are_named_and_refused_with_what_to_do(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    execute(
        shop,
        "ALTER TABLE line RENAME TO old_line;"
        "CREATE TABLE line (id INTEGER, invoice_id INTEGER REFERENCES invoice (id), thing TEXT);"
        "INSERT INTO line SELECT * FROM old_line; DROP TABLE old_line;"
        "ALTER TABLE visit RENAME TO old_visit;"
        "CREATE TABLE visit (id INTEGER, address TEXT, at TEXT NOT NULL);"
        "INSERT INTO visit SELECT * FROM old_visit; DROP TABLE old_visit;",
    )
    rule_for(datasets["invoice"], "made")
    rule_for(datasets["visit"], "at")
    with acting_as(Role.OWNER):
        invoices = planning.plan(dataset=datasets["invoice"].pk)
        visits = planning.plan(dataset=datasets["visit"].pk)
    assert invoices.blockers == [{"code": "no_key", "place": "line"}]
    assert visits.blockers == [{"code": "no_key", "place": "visit"}]
    assert "Give it one." in blocker_line("no_key", "line")
    assert counted(shop, "line") == 400


@pytest.mark.parametrize(
    ("declared", "refused"),
    [
        ("VARCHAR(40) NOT NULL UNIQUE", False),
        ("BIGINT NOT NULL UNIQUE", False),
        ("VARCHAR(40) UNIQUE", False),
        ("VARCHAR(8) NOT NULL UNIQUE", True),
        ("INTEGER NOT NULL UNIQUE", True),
        ("DATE NOT NULL UNIQUE", True),
        ("NUMERIC(12, 2) NOT NULL UNIQUE", True),
        ("BOOLEAN NOT NULL UNIQUE", True),
        ("BLOB NOT NULL UNIQUE", True),
        ("UUID NOT NULL UNIQUE", True),
        ("TIMESTAMP NOT NULL UNIQUE", True),
        ("BLOB NOT NULL", True),
        ("DATE NOT NULL", False),
    ],
)
def test_what_cannot_be_anonymised_is_refused_before_anybody_approves(
    shop: Path,
    datasets: dict[str, Dataset],
    declared: str,
    refused: bool,  # noqa: FBT001
) -> None:
    execute(shop, LAY_SAID.replace("DECLARED", declared))
    Field.objects.create(
        dataset=datasets["visit"], name="said", state="confirmed", category="user.contact"
    )
    rule_for(datasets["visit"], "at", strategy="anonymise")
    with acting_as(Role.OWNER):
        run = planning.plan(dataset=datasets["visit"].pk)
    if refused:
        assert run.state == RunState.BLOCKED
        assert run.blockers == [{"code": "cannot_overwrite", "place": "visit.said"}]
        return
    assert run.state == RunState.WAITING
    done = by_itself(approved(datasets["visit"]))
    assert (done.state, done.treated, done.left) == (RunState.DONE, 2, 0)
    assert counted(shop, "visit WHERE said IN ('1999', '1998')") == 0


def test_more_rows_refer_to_one_than_a_transaction_takes(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    execute(
        shop,
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 13999)"
        " INSERT INTO line (id, invoice_id) SELECT i, 3 FROM n;",
    )
    rule_for(datasets["invoice"], "made")
    done = by_itself(approved(datasets["invoice"]))
    assert (done.state, done.treated, done.left) == (RunState.DONE, 120, 0)
    assert done.others == {"line": 13_240}
    assert done.batches == 4
    assert [counted(shop, one) for one in ("invoice", "line")] == [80, 160]


def test_the_outcome_commits_to_the_keys_of_the_rows_that_went(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    done = by_itself(approved(datasets["invoice"]), batch=50)
    (ended,) = Pending.objects.filter(kind="erasure.retention_ended")
    facts = json.loads(bytes(ended.body))["facts"]
    tree = Frontier()
    for number in range(120):
        tree.append(leaf_of(done.salt, [str(number)]))
    assert (facts["keys"], facts["commitment"]) == (120, tree.root().hex())
    assert commitment_of(done) == (tree.root().hex(), 120)
    assert len(bytes.fromhex(done.salt)) == 32
    del shop


LAY_SAID = """
DROP TABLE visit;
CREATE TABLE visit (id INTEGER PRIMARY KEY, address TEXT, at TEXT, said DECLARED);
INSERT INTO visit VALUES
  (1, '192.0.2.1', '2001-01-01', '1999'), (2, '192.0.2.2', '2001-01-01', '1998');
"""
LAY_MARKED = """
DROP TABLE visit;
CREATE TABLE visit (id TEXT PRIMARY KEY, address TEXT, at TEXT);
INSERT INTO visit VALUES ('zyxmarked@example.com', 'zyxmarked@example.com', '2001-01-01');
CREATE TRIGGER tells BEFORE WHAT ON visit
BEGIN SELECT RAISE(ABORT, 'zyxmarked@example.com may not go'); END;
"""


@pytest.mark.parametrize("strategy", ["delete", "anonymise", "archive"])
def test_a_marked_person_in_rows_that_go_is_in_no_log_entry_job_or_error(
    shop: Path,
    datasets: dict[str, Dataset],
    caplog: pytest.LogCaptureFixture,
    strategy: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    execute(shop, LAY_MARKED.replace("WHAT", "UPDATE" if strategy == "anonymise" else "DELETE"))
    Field.objects.create(dataset=datasets["visit"], name="at", erasure=Erasure.KEEP)
    rule_for(datasets["visit"], "at", strategy=strategy)
    run = approved(datasets["visit"])
    with pytest.raises(ServiceUnavailableError) as raised:
        by_itself(run)
    with acting(Actor.system("job")):
        enqueue(start_due)
    run_ready()
    execute(shop, "DROP TRIGGER tells")
    assert by_itself(run).treated == 1
    seen = [
        caplog.text,
        str(raised.value),
        repr(raised.value),
        "".join(format_exception(raised.value)),
    ]
    seen += [bytes(one.body).decode() for one in Pending.objects.all()]
    seen += [json.dumps([one.args_kwargs, one.traceback]) for one in DBTaskResult.objects.all()]
    seen += [repr(value) for row in RetentionRun.objects.values() for value in row.values()]
    assert entries("erasure.retention_ended") == 1
    for text in seen:
        assert "zyxmarked" not in text

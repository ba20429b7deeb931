"""From a rule to a recount: planned, approved by two, held, carried out, nothing else touched."""

from __future__ import annotations

import json
import sqlite3
import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.cast import acting_as, member
from tests.integration.erasure.shops import approved, counted, entries, rule_for
from troth.core.errors import NotPermittedError, ServiceUnavailableError, StateConflictError
from troth.core.room import Role
from troth.foundation.datamap.models import Erasure, Field, FieldState, Store
from troth.foundation.erasure.actions import approving, holding, planning
from troth.foundation.erasure.enforcing import carry_out
from troth.foundation.erasure.models import RetentionRun, RunState
from troth.foundation.erasure.queries import startable
from troth.foundation.erasure.schedules import plan_all, start_due
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.models import Staff
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def _by_itself(run: RetentionRun, batch: int = 1_000) -> RetentionRun:
    with acting(Actor.system("job")):
        return carry_out(run.pk, batch=batch)


def test_a_plan_counts_and_changes_nothing(shop: Path, datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["invoice"], "made")
    before = shop.read_bytes()
    with acting_as(Role.PRIVACY_OFFICER):
        run = planning.plan(dataset=datasets["invoice"].pk)
    assert (run.state, run.older, run.due) == (RunState.WAITING, 120, 120)
    assert [(one["dataset"], one["effect"]) for one in run.steps] == [
        ("invoice", "delete"),
        ("line", "with_it"),
    ]
    assert shop.read_bytes() == before
    assert entries("erasure.retention_planned") == 1


def test_an_approved_run_deletes_in_bounded_batches_and_is_recounted(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    done = _by_itself(approved(datasets["invoice"]), batch=50)
    assert (done.state, done.treated, done.left, done.uncertain) == (RunState.DONE, 120, 0, 0)
    assert done.others == {"line": 240}
    assert done.batches == 4
    assert [counted(shop, one) for one in ("invoice", "line", "customer")] == [80, 160, 40]
    assert entries("erasure.retention_begun") == entries("erasure.retention_ended") == 1


def test_nobody_approves_what_they_asked_for_while_somebody_else_can(
    datasets: dict[str, Dataset],
) -> None:
    rule_for(datasets["invoice"], "made")
    member(Role.OWNER)
    with acting_as(Role.PRIVACY_OFFICER):
        run = planning.plan(dataset=datasets["invoice"].pk)
        with pytest.raises(NotPermittedError) as raised:
            approving.approve(run=run.pk, fingerprint=run.fingerprint, signed_in_at=timezone.now())
    assert raised.value.code == "erasure.second_person"
    with pytest.raises(StateConflictError):
        _by_itself(run)
    with acting_as(Role.OWNER):
        assert approving.approve(run=run.pk, fingerprint=run.fingerprint).approval


def test_what_the_clock_planned_takes_two_people(datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["invoice"], "made")
    with acting(Actor.system("job")):
        run = planning.plan(dataset=datasets["invoice"].pk)
    member(Role.OWNER)
    with acting_as(Role.PRIVACY_OFFICER):
        run = approving.approve(run=run.pk, fingerprint=run.fingerprint)
    assert run.state == RunState.WAITING
    with acting_as(Role.OWNER):
        run = approving.approve(run=run.pk, fingerprint=run.fingerprint)
    assert run.state == RunState.APPROVED


def test_one_person_alone_signs_in_afresh_and_waits_a_day(datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["invoice"], "made")
    Staff.objects.all().delete()
    with acting_as(Role.OWNER):
        run = planning.plan(dataset=datasets["invoice"].pk)
        for at in (None, timezone.now() - timedelta(minutes=6)):
            with pytest.raises(NotPermittedError) as raised:
                approving.approve(run=run.pk, fingerprint=run.fingerprint, signed_in_at=at)
            assert raised.value.code == "erasure.sign_in_again"
        run = approving.approve(
            run=run.pk, fingerprint=run.fingerprint, signed_in_at=timezone.now()
        )
    assert run.approval
    assert run.approval.alone
    assert not startable().exists()
    with pytest.raises(StateConflictError) as waiting:
        _by_itself(run)
    assert waiting.value.code == "erasure.not_approved"
    run.approval.effective_at -= timedelta(hours=24)
    run.approval.save()
    assert _by_itself(run).state == RunState.DONE
    told = [json.loads(bytes(one.body)) for one in Pending.objects.all()]
    said = [one["facts"]["by"] for one in told if one["kind"] == "erasure.retention_approved"]
    assert said == ["alone"]


def test_a_program_approves_nothing(datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["invoice"], "made")
    with acting(Actor.command_line()):
        run = planning.plan(dataset=datasets["invoice"].pk)
        with pytest.raises(NotPermittedError) as raised:
            approving.approve(run=run.pk, fingerprint=run.fingerprint)
    assert raised.value.code == "erasure.a_person"


def test_later_runs_of_an_unchanged_rule_follow_by_themselves(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule = rule_for(datasets["invoice"], "made")
    _by_itself(approved(datasets["invoice"]))
    _make_old(shop, 200)
    with acting(Actor.system("job")):
        enqueue(plan_all)
    run_ready()
    assert counted(shop, "invoice") == 79
    rule.period = "P2Y"
    rule.save()
    _make_old(shop, 201 - 2)
    with acting(Actor.system("job")):
        enqueue(plan_all)
    run_ready()
    waiting = RetentionRun.objects.exclude(state=RunState.DONE).get()
    assert waiting.state == RunState.WAITING
    assert counted(shop, "invoice") == 79


def _make_old(shop: Path, _number: int) -> None:
    with sqlite3.connect(shop) as connection:
        connection.execute(
            "UPDATE invoice SET made = '2018-01-01'"
            " WHERE id = (SELECT min(id) FROM invoice WHERE made > '2900')"
        )
    connection.close()


def test_a_changed_schema_stops_what_was_approved_before(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    run = approved(datasets["invoice"])
    with sqlite3.connect(shop) as connection:
        connection.execute("ALTER TABLE invoice ADD COLUMN note TEXT")
    connection.close()
    stopped = _by_itself(run)
    assert (stopped.state, stopped.last_code) == (RunState.BLOCKED, "erasure.changed")
    assert counted(shop, "invoice") == 200


def test_holds_on_people_keep_their_rows_and_are_stored_sealed(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    run = approved(datasets["invoice"])
    with acting_as(Role.PRIVACY_OFFICER):
        hold = holding.place_hold(
            name="Claim 7", reason="A claim of 2024", subjects=[" Person3@Example.com "]
        )
    assert b"person3" not in bytes(hold.subjects or b"").lower()
    done = _by_itself(run)
    assert (done.state, done.treated, done.left, done.left_held) == (RunState.DONE, 117, 0, 3)
    assert counted(shop, "invoice") == 83
    with acting_as(Role.PRIVACY_OFFICER):
        assert holding.lift_hold(hold=hold.pk).subjects is None
        planning.plan(dataset=datasets["invoice"].pk)
    assert _by_itself(RetentionRun.objects.exclude(state=RunState.DONE).get()).treated == 3


def test_a_hold_on_a_dataset_keeps_what_would_go_with_others(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    run = approved(datasets["invoice"])
    with acting_as(Role.OWNER):
        holding.place_hold(name="Audit", reason="Tax audit", datasets=[datasets["line"].pk])
    done = _by_itself(run)
    assert (done.treated, done.left_held) == (0, 120)
    assert counted(shop, "invoice") == 200


def test_a_hold_that_cannot_be_applied_stops_the_run(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["visit"], "at")
    run = approved(datasets["visit"])
    with acting_as(Role.OWNER):
        holding.place_hold(name="Claim", reason="A claim", subjects=["person3@example.com"])
    stopped = _by_itself(run)
    assert stopped.state == RunState.BLOCKED
    assert [one["code"] for one in stopped.blockers] == ["hold_unreachable"]
    assert counted(shop, "visit") == 50


def test_what_cannot_be_done_is_said_before(shop: Path, datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["customer"], "email", strategy="anonymise")
    Field.objects.create(
        dataset=datasets["customer"],
        name="seen",
        state=FieldState.PROPOSED,
        category="",
        proposed="user.behavior",
    )
    Store.objects.update(writer_user="")
    with acting_as(Role.OWNER):
        run = planning.plan(dataset=datasets["customer"].pk)
    assert run.state == RunState.BLOCKED
    assert {(one["code"], one["place"]) for one in run.blockers} == {
        ("no_writer", "shop"),
        ("cannot_overwrite", "customer.email"),
        ("not_judged", "customer.seen"),
    }
    assert counted(shop, "customer") == 40


def test_rows_that_the_map_does_not_let_go_are_reported_and_stay(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    Field.objects.filter(dataset=datasets["line"]).update(erasure=Erasure.KEEP)
    with acting_as(Role.OWNER):
        run = planning.plan(dataset=datasets["invoice"].pk)
    assert (run.state, run.blocked, run.due) == (RunState.PLANNED, 120, 0)
    assert counted(shop, "invoice") == 200


def test_addresses_are_emptied_and_the_rows_stay(shop: Path, datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["visit"], "at", strategy="anonymise")
    done = _by_itself(approved(datasets["visit"]))
    assert (done.state, done.treated) == (RunState.DONE, 50)
    assert counted(shop, "visit WHERE address IS NULL") == 50


def test_rows_are_archived_whole_before_they_go(
    shop: Path, datasets: dict[str, Dataset], tmp_path: Path
) -> None:
    rule_for(datasets["visit"], "at", strategy="archive")
    done = _by_itself(approved(datasets["visit"]), batch=20)
    assert (done.state, done.treated) == (RunState.DONE, 50)
    assert counted(shop, "visit") == 0
    files = list((tmp_path / "archive").rglob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    assert sorted(int(row["id"]) for row in rows) == list(range(50))
    assert rows[0] == {"id": rows[0]["id"], "address": "192.0.2.1", "at": "2020-01-01T00:00:00Z"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_writer_that_may_not_write_fails_clearly_and_others_go_on(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    rule_for(datasets["visit"], "at")
    gone, fine = approved(datasets["invoice"]), approved(datasets["visit"])
    other = Store.objects.create(
        key="gone",
        address="postgresql://reader@127.0.0.1:1/shop",
        writer_user="writer",
        connected_at=timezone.now(),
    )
    datasets["invoice"].store = other
    datasets["invoice"].save()
    with acting(Actor.system("job")):
        enqueue(start_due)
    run_ready()
    gone.refresh_from_db()
    fine.refresh_from_db()
    assert (gone.state, gone.last_code) == (RunState.FAILED, "store.unreachable")
    assert fine.state == RunState.DONE
    assert counted(shop, "invoice") == 200
    datasets["invoice"].store = datasets["visit"].store
    datasets["invoice"].save()
    assert _by_itself(gone).state == RunState.DONE


def test_a_rule_of_the_database_stops_the_run_and_is_told(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["visit"], "at")
    run = approved(datasets["visit"])
    with sqlite3.connect(shop) as connection:
        connection.execute(
            "CREATE TRIGGER never BEFORE DELETE ON visit BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    connection.close()
    with pytest.raises(ServiceUnavailableError) as raised:
        _by_itself(run)
    assert raised.value.code == "store.constraint"
    run.refresh_from_db()
    assert (run.state, run.treated) == (RunState.FAILED, 0)
    assert counted(shop, "visit") == 50
    assert entries("erasure.retention_failed") == 1

"""Carrying out an approved run, batch by batch, and recounting what is left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils import timezone

from troth.core.errors import TrothError
from troth.foundation.datamap.models import RetentionStrategy
from troth.foundation.datamap.opened import opened_for_writing
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.erasure.actions import running
from troth.foundation.erasure.actions.planning import plan
from troth.foundation.erasure.archiving import archive_for
from troth.foundation.erasure.errors import left_over
from troth.foundation.erasure.keeping import holds_in_force
from troth.foundation.erasure.looking import rule_and_store
from troth.foundation.erasure.mapping import Blocker, mapped
from troth.foundation.erasure.models import RunState
from troth.foundation.erasure.queries import run_of
from troth.foundation.erasure.references import StoreMap
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from troth.foundation.datamap.stores.retaining import Archive, Overdue, WritableStore
    from troth.foundation.erasure.models import RetentionRun

BATCH: Final = 1_000
"""Rows that are treated in one transaction."""


def carry_out(run: UUID, *, batch: int = BATCH) -> RetentionRun:
    """Carry out an approved run, or go on with it after a kill; the outcome is a recount.

    Raises:
        StateConflictError: it is not approved, or not yet.
        TrothError: it was stopped by a failure; that is kept and recorded, and it may be carried
            out again.
    """
    found = running.begin(run=run)
    try:
        _work(found, batch)
    except TrothError as error:
        running.fail(run=run, code=error.code)
        raise
    return run_of(run)


def _work(run: RetentionRun, batch: int) -> None:
    if run.dataset is None:
        running.stop(run=run.pk, blockers=[Blocker("table_missing", run.dataset_name)])
        return
    _rule, store = rule_and_store(run.dataset)
    with opened_for_writing(store) as writer:
        if writer.connection_facts().read_only:
            raise unavailable("store.writer_not_permitted", run.dataset_name)
        store_map = StoreMap(store, writer.outline())
        while (overdue := _still(run, store_map)) is not None:
            if not running.note_intent(run):
                return
            done = writer.erase_older_than(overdue, batch, _archive(run))
            running.note_batch(run, done)
            if done.is_empty:
                _recount(run, writer, overdue)
                return


def _still(run: RetentionRun, store_map: StoreMap) -> Overdue | None:
    """Return what is to be done under the holds in force now; None: not as it was approved."""
    assert run.dataset is not None  # noqa: S101 - looked at before
    found = mapped(run.dataset, run.cut_off, store_map, holds_in_force())
    if found.overdue is None or found.fingerprint != run.fingerprint:
        running.stop(run=run.pk, blockers=found.blockers)
        return None
    return found.overdue


def _recount(run: RetentionRun, writer: WritableStore, overdue: Overdue) -> None:
    left = writer.due(overdue)
    if left.due:
        raise left_over()
    running.end(run=run.pk, left=left)


def _archive(run: RetentionRun) -> Archive | None:
    if run.strategy != RetentionStrategy.ARCHIVE:
        return None
    return archive_for(run.store_key, run.cut_off.date().isoformat())


def ask_to_carry_out(run: RetentionRun) -> None:
    """Have the worker carry out a run."""
    enqueue(carry_out_run, run.pk, key=f"erasure.run:{run.pk}", window=timedelta(0))


@job(resumable=True)
def carry_out_run(run: str) -> None:
    """Carry out a run; after a kill it goes on where it was."""
    found = run_of(UUID(run))
    approval = found.approval
    begins = approval is not None and approval.effective_at <= timezone.now()
    if begins and found.state in {RunState.APPROVED, RunState.RUNNING, RunState.FAILED}:
        carry_out(found.pk, batch=BATCH)


@job(resumable=True)
def plan_dataset(dataset: str) -> None:
    """Plan a dataset's retention, and carry it out where that is approved already."""
    run = plan(dataset=UUID(dataset))
    if run.state == RunState.APPROVED:
        ask_to_carry_out(run)

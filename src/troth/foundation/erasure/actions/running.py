"""What a run leaves behind: its intent, its place after each batch, its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from troth.foundation.erasure.errors import not_approved, run_not_found
from troth.foundation.erasure.listing import commitment_of, take
from troth.foundation.erasure.models import RetentionRun, RunState
from troth.foundation.erasure.schemas.retention import (
    RetentionBegun,
    RetentionEnded,
    RetentionFailed,
    RunsForgotten,
)
from troth.foundation.recording import note, recorded, require
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from troth.foundation.datamap.stores.retaining import Batch, Due
    from troth.foundation.erasure.mapping import Blocker


AT_MOST: Final = 5
"""Failures without a batch between them after which a run is set aside."""


def begin(*, run: UUID) -> RetentionRun:
    """Leave the intent of a run; one that runs already goes on without another entry.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such run.
        StateConflictError: it is not approved, or not yet.
    """
    require("erasure.plan")
    with transaction.atomic():
        found = _held(run)
        return found if found.state == RunState.RUNNING else _begin(found)


@recorded(RetentionBegun)
def _begin(run: RetentionRun) -> RetentionRun:
    now, approval = timezone.now(), run.approval
    startable = run.state in {RunState.APPROVED, RunState.FAILED}
    if not startable or approval is None or approval.effective_at > now:
        raise not_approved()
    run.state, run.begun_at, run.last_code = RunState.RUNNING, run.begun_at or now, ""
    run.save(update_fields=["state", "begun_at", "last_code"])
    note(run=str(run.pk), dataset=str(run.dataset_id), strategy=run.strategy)
    note(cut_off=instant(run.cut_off), due=run.due)
    return run


def note_intent(run: RetentionRun) -> bool:
    """Keep that a batch is begun; False when the run does not run any more."""
    mine = RetentionRun.objects.filter(pk=run.pk, state=RunState.RUNNING)
    return bool(mine.update(begun=F("begun") + 1))


def note_batch(run: RetentionRun, batch: Batch) -> None:
    """Keep what a batch reported after its commit."""
    with transaction.atomic():
        found = _held(run.pk)
        found.batches += 1
        found.treated += batch.rows
        found.failures = 0
        take(found, batch.keys)
        for name, count in batch.others.items():
            found.others[name] = found.others.get(name, 0) + count
        names = ("batches", "treated", "others", "failures", "salt", "keys")
        found.save(update_fields=names)


def end(*, run: UUID, left: Due) -> RetentionRun:
    """Leave the outcome of a run, from a recount; one that has ended is left as it is."""
    with transaction.atomic():
        found = _held(run)
        return _end(found, left) if found.state == RunState.RUNNING else found


@recorded(RetentionEnded)
def _end(run: RetentionRun, left: Due) -> RetentionRun:
    run.state, run.ended_at = RunState.DONE, timezone.now()
    run.left, run.left_held, run.left_blocked = left.due, left.held, left.blocked
    run.save(update_fields=["state", "ended_at", "left", "left_held", "left_blocked"])
    note(run=str(run.pk), batches=run.batches, uncertain=run.uncertain, treated=run.treated)
    note(others=sum(run.others.values()), left=left.due, held=left.held, blocked=left.blocked)
    commitment, keys = commitment_of(run)
    note(keys=keys, commitment=commitment)
    return run


def fail(*, run: UUID, code: str) -> None:
    """Keep that a run was stopped by a failure.

    It is tried again; after ``AT_MOST`` failures without a batch between them it is set aside until
    a person plans it anew.
    """
    with transaction.atomic():
        found = _held(run)
        if found.state == RunState.RUNNING:
            _fail(found, code)


@recorded(RetentionFailed)
def _fail(run: RetentionRun, code: str) -> None:
    run.failures += 1
    run.state = RunState.SET_ASIDE if run.failures >= AT_MOST else RunState.FAILED
    run.last_code = code
    run.save(update_fields=["state", "last_code", "failures"])
    _note_failure(run, code)


def stop(*, run: UUID, blockers: Sequence[Blocker]) -> None:
    """Keep that a run cannot go on as it was approved; it has to be planned anew."""
    with transaction.atomic():
        found = _held(run)
        if found.state == RunState.RUNNING:
            _stop(found, blockers)


@recorded(RetentionFailed)
def _stop(run: RetentionRun, blockers: Sequence[Blocker]) -> None:
    run.state, run.last_code = RunState.BLOCKED, "erasure.changed"
    run.blockers = [{"code": one.code, "place": one.place} for one in blockers]
    run.save(update_fields=["state", "last_code", "blockers"])
    _note_failure(run, run.last_code)


@recorded(RunsForgotten)
def forget(*, before: datetime) -> None:
    """Delete runs that ended before an instant."""
    old = RetentionRun.objects.filter(state=RunState.DONE, ended_at__lt=before)
    note(count=old.count())
    old.delete()


def _note_failure(run: RetentionRun, code: str) -> None:
    note(run=str(run.pk), code=code, batches=run.batches, treated=run.treated)
    note(set_aside=run.state == RunState.SET_ASIDE)


def _held(run: UUID) -> RetentionRun:
    runs = RetentionRun.objects.select_for_update(of=("self",), no_key=True)
    found = runs.filter(pk=run).first()
    if found is None:
        raise run_not_found()
    return found

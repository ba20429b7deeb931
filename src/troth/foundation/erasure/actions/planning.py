"""Planning: what is past its time is counted, and what will happen is said. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.foundation.datamap.models import Dataset
from troth.foundation.datamap.queries.looking_up import by_id
from troth.foundation.erasure.looking import look, rule_and_store
from troth.foundation.erasure.models import RetentionApproval, RetentionRun, RunState
from troth.foundation.erasure.queries import open_run
from troth.foundation.erasure.schemas.retention import RetentionPlanned
from troth.foundation.recording import current_actor, note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.looking import Seen

_UNDER_WAY = (RunState.RUNNING, RunState.FAILED)


def plan(*, dataset: UUID) -> RetentionRun:
    """Plan a dataset's retention: count as the reader, and say what will happen and what cannot.

    A run that is under way is returned as it is, and so is one that was set aside, unless a person
    asks. Where the same rule was approved on the same
    schema before, the plan is approved; else it waits for approval.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such dataset.
        StateConflictError: ``erasure.no_rule``.
        ServiceUnavailableError: the store cannot be reached.
    """
    require("erasure.plan")
    found = by_id(Dataset.objects.select_related("retention", "store"), dataset)
    running = open_run(found)
    if running is not None and _stays(running):
        return running
    return _keep(found, look(found, timezone.now()))


@recorded(RetentionPlanned)
def _keep(dataset: Dataset, seen: Seen) -> RetentionRun:
    # The dataset's row is held, so that two plans of it do not both begin.
    Dataset.objects.select_for_update(of=("self",), no_key=True).get(pk=dataset.pk)
    run = open_run(dataset) or RetentionRun(dataset=dataset)
    if not _stays(run):
        _describe(run, dataset, seen)
        run.save()
    note(run=str(run.pk), dataset=str(dataset.pk), state=run.state, **seen.counts())
    note(blockers=[one.code for one in seen.mapped.blockers])
    return run


def _describe(run: RetentionRun, dataset: Dataset, seen: Seen) -> None:
    rule, store = rule_and_store(dataset)
    mapped = seen.mapped
    if run.fingerprint != mapped.fingerprint or run.asked_by is None:
        actor = current_actor()
        run.asked_by_id = actor.identifier if actor.kind == "staff" else None
    run.rule, run.rule_key, run.period, run.strategy = rule, rule.key, rule.period, rule.strategy
    run.dataset_name, run.store_key = dataset.name, store.key
    run.cut_off, run.planned_at = seen.cut_off, timezone.now()
    run.fingerprint, run.steps = mapped.fingerprint, mapped.steps
    run.blockers = [{"code": one.code, "place": one.place} for one in mapped.blockers]
    run.older, run.held, run.blocked, run.due = seen.counts().values()
    run.last_code, run.failures = "", 0
    run.approval = RetentionApproval.objects.filter(
        rule=rule, dataset=dataset, fingerprint=mapped.fingerprint or "none"
    ).first()
    run.state = _state(run)


def _stays(run: RetentionRun) -> bool:
    by_itself = current_actor().kind == "system"
    return run.state in _UNDER_WAY or (run.state == RunState.SET_ASIDE and by_itself)


def _state(run: RetentionRun) -> RunState:
    if run.blockers:
        return RunState.BLOCKED
    if not run.due:
        return RunState.PLANNED
    return RunState.APPROVED if run.approval else RunState.WAITING

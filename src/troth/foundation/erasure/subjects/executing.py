"""Carrying out an approved plan, store by store, and reading again what should be gone.

For each store: the intent is recorded; one transaction of the store finds, locks, treats and reads
again, and is rolled back where anything is left; after its commit a new connection reads again;
then the outcome is recorded. No transaction of Troth's own database is open meanwhile.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils import timezone

from troth.core.errors import TrothError
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.erasure.models import PlanPurpose, PlanState
from troth.foundation.erasure.models.subjects import UNDER_WAY
from troth.foundation.erasure.subjects import breaking, running
from troth.foundation.erasure.subjects.designing import erasing, rectifying
from troth.foundation.erasure.subjects.errors import other_store_needed
from troth.foundation.erasure.subjects.gathering import gather, with_written
from troth.foundation.erasure.subjects.holding import held_datasets
from troth.foundation.erasure.subjects.opening import opened_for_work
from troth.foundation.erasure.subjects.planning import plan_again
from troth.foundation.erasure.subjects.queries import due_works, plan_of, startable
from troth.foundation.erasure.subjects.sealed import open_gathered, open_known
from troth.foundation.erasure.subjects.treating import (
    LeftOverError,
    Part,
    is_done,
    joined,
    read_again,
    treat,
)
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.foundation.datamap.stores.subjects import Done
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.erasure.models import StoreWork, SubjectPlan
    from troth.foundation.erasure.subjects.designing import Design
    from troth.foundation.erasure.subjects.opening import Opened
    from troth.foundation.erasure.subjects.sealed import Gathered, Known

logger = logging.getLogger("troth.erasure")

CHANGED = "erasure.subject_changed"
"""Why a plan was stopped: map, schema, holds or duties are not what was approved."""
DOUBT = "erasure.subject_doubt"
"""Why a plan was stopped: the identities may be those of several people now."""
OPEN_S: Final = 10
"""For how many seconds open stores serve plan after plan before they are opened anew."""
LONGEST_S: Final = 45
"""For how many seconds one job carries out plans, so that other jobs have their turn."""
_WELL: Final = (PlanState.DONE, PlanState.BY_HAND)


@dataclass(frozen=True, slots=True)
class Run:
    """One go at a plan.

    Attributes:
        plan: what was approved.
        known: whose data.
        held: what legal holds keep of them.
        design: what the plan comes to now.
        opened: open stores, and which could not be opened.
    """

    plan: SubjectPlan
    known: Known
    held: Mapping[UUID, str]
    design: Design
    opened: Opened

    @property
    def stores(self) -> OpenStores:
        """Return the readers, and which stores could not be opened."""
        return self.opened.stores


def carry_out(plan: UUID) -> SubjectPlan:
    """Carry out an approved plan, or go on with it after a kill or a failure.

    Stores whose time for another attempt has not come are left out. Failures of a store are kept
    and recorded and do not keep the others from being worked on: look at the state returned. A
    plan that map, schema, holds or identities have left behind is stopped, and planned again.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.not_approved``, it is not, or not yet.
        KeyUnavailableError: what it knows of its person, or a hold's list, cannot be opened.
    """
    with opened_for_work() as opened:
        return _carry_out(plan, opened)


def carry_out_due(seconds: float = LONGEST_S) -> int:
    """Carry out every plan that may be carried out now; return how many were gone on with.

    Stores are opened once for many plans, anew after some seconds and after each failure, so that
    a changed schema is seen and one failure of a store counts once. A plan that fails keeps no
    other from being carried out.

    Args:
        seconds: after how many no further plan is begun.
    """
    waiting, count = [one.pk for one in startable()], 0
    ends = time.monotonic() + seconds
    while waiting and time.monotonic() < ends:
        with opened_for_work() as opened:
            anew = time.monotonic() + OPEN_S
            while waiting and time.monotonic() < min(anew, ends):
                count += 1
                if not _is_well(waiting.pop(0), opened):
                    break
    return count


def _is_well(plan: UUID, opened: Opened) -> bool:
    try:
        return _carry_out(plan, opened).state in _WELL
    except TrothError as error:
        logger.warning("erasure.not_carried_out %s %s", plan, error.code)
        running.keep_code(plan, error.code)
        return False


def _carry_out(plan: UUID, opened: Opened) -> SubjectPlan:
    found = running.begin(plan=plan)
    works = _workable(due_works(found))
    against = _work(found, works, opened) if works else ""
    if not against:
        return running.settle(plan)
    running.stop(plan=plan, code=against)
    return _followed(plan_of(plan))


def _followed(stopped: SubjectPlan) -> SubjectPlan:
    """Plan what was stopped once more; where that fails, a person does it."""
    try:
        plan_again(plan=stopped.pk)
    except TrothError as error:
        logger.warning("erasure.not_planned_again %s %s", stopped.pk, error.code)
    return stopped


def _work(plan: SubjectPlan, works: list[StoreWork], opened: Opened) -> str:
    """Work on some stores; return why the plan has to be stopped, or nothing."""
    known = open_known(plan)
    held = _held(plan, known, opened.graph)
    run = Run(plan, known, held, _designed(plan, known, opened.graph, held), opened)
    if _has_changed(run):
        return CHANGED
    gathered = _gathered(run, {one.store_key for one in works})
    if gathered is None:
        return DOUBT
    for work in works:
        if _held(plan, known, opened.graph) != held:
            return CHANGED
        _work_on(run, gathered, work)
    return ""


def _gathered(run: Run, needed: set[str]) -> Gathered | None:
    """Return the worklist, with what some stores need; None: it may be about several people now."""
    while True:
        before = open_gathered(run.plan)
        if needed <= set(before.stores):
            return before
        found = gather(run.stores, run.design, run.known.person, before)
        if found.seeds.doubts and not run.known.is_one and not before.stores:
            return None
        if running.keep_gathered(run.plan, found.gathered):
            return found.gathered
        run.plan.refresh_from_db()


def _designed(plan: SubjectPlan, known: Known, graph: MappedGraph, held: dict[UUID, str]) -> Design:
    if plan.purpose == PlanPurpose.RECTIFY:
        return rectifying(graph, known.person, known.corrections)
    keeps = {UUID(one): ground for one, ground in plan.keeps.items()}
    return erasing(graph, known.person, {**keeps, **held})


def _held(plan: SubjectPlan, known: Known, graph: MappedGraph) -> dict[UUID, str]:
    """Return what legal holds keep now; they may have been placed a moment ago."""
    if plan.purpose == PlanPurpose.RECTIFY:
        return {}
    return held_datasets(known.person, known.own, graph.datasets.values())


def _has_changed(run: Run) -> bool:
    """Say whether what would be done now is not what was approved, as far as can be seen.

    Of a store that cannot be asked, nothing can be seen; nothing is done there now either.
    """
    then, now = run.plan.marks, run.design.parts
    seen = (set(then) | set(now)) - set(run.stores.unreachable)
    return any(then.get(store) != now.get(store) for store in seen)


def _workable(works: list[StoreWork]) -> list[StoreWork]:
    """Return the parts whose stores are not suspended; the others are set aside."""
    suspended = breaking.suspended_among(one.store_key for one in works)
    for work in works:
        if work.store_key in suspended:
            running.set_aside(work)
    return [one for one in works if one.store_key not in suspended]


def _work_on(run: Run, gathered: Gathered, work: StoreWork) -> None:
    begun = running.begin_work(work)
    if begun is None:
        return
    try:
        _treat(run, gathered, begun)
    except LeftOverError as error:
        if error.done is not None:
            _keep_written(run, work.store_key, error.done)
        running.fail_work(begun, error.code, left=error.left, committed=error.done is not None)
    except TrothError as error:
        running.fail_work(begun, error.code)
        breaking.suspend_where_due(work.store_key)


def _keep_written(run: Run, store: str, done: Done) -> None:
    """Keep what was written over, so that the next attempt reads it again whatever leads there."""
    kept = False
    while not kept:
        run.plan.refresh_from_db()
        gathered = with_written(open_gathered(run.plan), run.design, store, done)
        kept = running.keep_gathered(run.plan, gathered)


def _treat(run: Run, gathered: Gathered, work: StoreWork) -> None:
    store = work.store_key
    if store in run.stores.unreachable:
        raise unavailable(run.stores.unreachable[store])
    if store not in gathered.stores:
        raise other_store_needed()
    part = Part(run.design, run.known.person, gathered, run.opened, store)
    again, tables, before = work.begun > 1, len(run.design.in_store(store)), work.counts
    if again and not run.design.lets_go(store) and is_done(part):
        running.end_work(work, before, tables)
        return
    done = treat(
        part,
        again=again,
        progress=lambda counts: running.keep_counts(work, counts),
        before=before,
    )
    read_again(part, done)
    running.end_work(work, joined(before, done), tables)


def ask_to_carry_out(plan: SubjectPlan) -> None:
    """Have the worker carry out a plan."""
    key = f"erasure.subject:{plan.pk}"
    enqueue(carry_out_plan, plan.pk, key=key, window=timedelta(0))


def ask_to_carry_out_due() -> None:
    """Have the worker carry out all plans that may be carried out now."""
    enqueue(carry_out_all, key="erasure.subjects", window=timedelta(0))


@job(resumable=True)
def carry_out_all() -> None:
    """Carry out what is due; what is left when the time is over is for the next minute."""
    carry_out_due()


@job(resumable=True)
def carry_out_plan(plan: str) -> None:
    """Carry out a plan; after a kill it goes on where it was."""
    found = plan_of(UUID(plan))
    begins = found.effective_at is not None and found.effective_at <= timezone.now()
    if begins and found.state in UNDER_WAY:
        carry_out(found.pk)

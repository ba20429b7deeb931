"""One go at a plan: what it comes to now, its worklist, and each store in turn.

For each store: the intent is recorded; one transaction of the store finds, locks, treats and reads
again, and is rolled back where anything is left; after its commit a new connection reads again;
then the outcome is recorded. No transaction of Troth's own database is open meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from troth.core.errors import TrothError
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.erasure.models import PlanPurpose
from troth.foundation.erasure.subjects import breaking, running
from troth.foundation.erasure.subjects.designing import erasing, rectifying
from troth.foundation.erasure.subjects.errors import other_store_needed
from troth.foundation.erasure.subjects.gathering import gather, with_written
from troth.foundation.erasure.subjects.holding import held_datasets
from troth.foundation.erasure.subjects.queries import written_stores
from troth.foundation.erasure.subjects.readmitting import named_by_holds
from troth.foundation.erasure.subjects.sealed import open_gathered, open_known
from troth.foundation.erasure.subjects.treating import (
    LeftOverError,
    Part,
    is_done,
    joined,
    read_again,
    treat,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.foundation.datamap.stores.subjects import Done
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.erasure.keeping import HoldInForce
    from troth.foundation.erasure.models import StoreWork, SubjectPlan
    from troth.foundation.erasure.subjects.designing import Design
    from troth.foundation.erasure.subjects.opening import Opened
    from troth.foundation.erasure.subjects.sealed import Gathered, Known

CHANGED: Final = "erasure.subject_changed"
"""Why a plan was stopped: map, schema, holds or duties are not what was approved."""
DOUBT: Final = "erasure.subject_doubt"
"""Why a plan was stopped: the identities may be those of several people now."""


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

    def has_changed(self) -> bool:
        """Say whether what would be done is not what was approved, as far as can be seen.

        Of a store that cannot be asked, nothing can be seen; nothing is done there now either.
        """
        then, now = self.plan.marks, self.design.parts
        seen = (set(then) | set(now)) - set(self.stores.unreachable)
        return any(then.get(store) != now.get(store) for store in seen)

    def is_held_otherwise(self, holds: Sequence[HoldInForce] | None = None) -> bool:
        """Say whether legal holds keep something else now; one may have been placed just now."""
        return _held(self.plan, self.known, self.opened.graph, holds) != self.held


def run_of(plan: SubjectPlan, opened: Opened, holds: Sequence[HoldInForce] | None = None) -> Run:
    """Say what a plan comes to now.

    Args:
        plan: what was approved.
        opened: open stores.
        holds: those in force, where the caller opened them just now.

    Raises:
        KeyUnavailableError: what it knows of its person, or a hold's list, cannot be opened.
    """
    known = open_known(plan)
    held = _held(plan, known, opened.graph, holds)
    return Run(plan, known, held, _designed(plan, known, opened.graph, held), opened)


def work_on_stores(plan: SubjectPlan, works: list[StoreWork], opened: Opened) -> str:
    """Work on some stores; return why the plan has to be stopped, or nothing."""
    run = run_of(plan, opened)
    if run.has_changed():
        return CHANGED
    gathered = _gathered(run, {one.store_key for one in works})
    if gathered is None:
        return DOUBT
    for work in works:
        if run.is_held_otherwise():
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
        if found.seeds.doubts and not before.stores:
            return None
        if running.keep_gathered(run.plan, found.gathered, found.marks):
            return found.gathered
        run.plan.refresh_from_db()


def _designed(plan: SubjectPlan, known: Known, graph: MappedGraph, held: dict[UUID, str]) -> Design:
    if plan.purpose == PlanPurpose.RECTIFY:
        return rectifying(graph, known.person, known.corrections)
    keeps = {UUID(one): ground for one, ground in plan.keeps.items()}
    return erasing(graph, known.person, {**keeps, **held})


def _held(
    plan: SubjectPlan, known: Known, graph: MappedGraph, holds: Sequence[HoldInForce] | None
) -> dict[UUID, str]:
    """Return what legal holds keep now; they may have been placed a moment ago."""
    if plan.purpose == PlanPurpose.RECTIFY:
        return {}
    own = dict(known.own)
    if plan.again_of_id is not None:
        for kind, values in named_by_holds(plan, holds).items():
            own[kind] = (*own.get(kind, ()), *values)
    return held_datasets(known.person, own, graph.datasets.values(), holds)


def workable(works: list[StoreWork]) -> list[StoreWork]:
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
    except TrothError as error:
        keep_failure(run, begun, error)


def keep_failure(run: Run, work: StoreWork, error: TrothError) -> None:
    """Keep why a store did not do its part, or what was still there, and what it wrote."""
    if not isinstance(error, LeftOverError):
        running.fail_work(work, error.code)
        breaking.suspend_where_due(work.store_key)
        return
    if error.done is not None:
        _keep_written(run, work.store_key, error.done)
    running.fail_work(work, error.code, left=error.left, committed=error.done is not None)


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
    again = work.begun > 1 or run.plan.again_of_id is not None
    again = again or store in written_stores(run.plan.about, before=run.plan.number)
    tables, before = len(run.design.in_store(store)), work.counts
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

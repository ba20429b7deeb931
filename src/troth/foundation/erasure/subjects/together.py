"""Plans that come to the same, carried out together: one transaction a store for many people.

In a batch most plans do the same to the same tables. Each keeps its own intent, its own sealed
keys and its own outcome, so that after a kill each is mended by itself (``working``); only the
statements to the store are shared. What a transaction did has to be exactly the rows that the dry
runs of its plans counted. Where it is not, because somebody has a row more by now or two people
share one, it is rolled back and tried with each half of them; who remains goes alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.core.errors import (
    KeyUnavailableError,
    StateConflictError,
    TamperError,
    TrothError,
)
from troth.core.tracing.planned import Act, Effect
from troth.foundation.custody.router import DATABASE
from troth.foundation.datamap.stores.subjects import BATCH, Done
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.keeping import holds_in_force
from troth.foundation.erasure.models import PlanPurpose, PlanState, StoreWork, WorkState
from troth.foundation.erasure.subjects import breaking, running
from troth.foundation.erasure.subjects.gathering import gather, known_of, merged
from troth.foundation.erasure.subjects.sealed import Gathered
from troth.foundation.erasure.subjects.settling import settle_many
from troth.foundation.erasure.subjects.treating import (
    Part,
    joined,
    read_again,
    treat,
)
from troth.foundation.erasure.subjects.working import keep_failure, run_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.marking import Marks
    from troth.foundation.erasure.subjects.opening import Opened
    from troth.foundation.erasure.subjects.running import Counts
    from troth.foundation.erasure.subjects.working import Run

MOST: Final = 25
"""Plans of one transaction."""
_ROWS: Final = BATCH // MOST
"""Rows of a plan up to which it goes with others."""
_ACTS: Final = {Effect.DELETE: Act.DELETE, Effect.OVERWRITE: Act.OVERWRITE}
_OF_ONE: Final = frozenset({"store.constraint", "erasure.left", "erasure.differs"})
"""What is wrong with one of several people, so that the others are tried without them."""


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One plan among others.

    Attributes:
        run: what it comes to.
        gathered: its worklist.
        marks: by what its rows are known when they come back.
        works: its parts, by store.
    """

    run: Run
    gathered: Gathered
    marks: Marks
    works: dict[str, StoreWork]

    def counts(self, store: str) -> Counts:
        """Return what its dry run counted in a store, by table and act."""
        lines = (one for one in self.run.plan.tables if one["store"] == store and one["rows"])
        return {
            one["name"]: {_ACTS[Effect(one["effect"])].value: one["rows"]}
            for one in lines
            if one["effect"] in _ACTS
        }

    def part(self, store: str) -> Part:
        """Return what is done in one store."""
        run = self.run
        return Part(run.design, run.known.person, self.gathered, run.opened, store)


def carry_out_together(plans: Sequence[UUID], opened: Opened) -> list[UUID]:
    """Carry out those of some plans that come to the same; return the others, in their order.

    At most ``MOST``. What cannot be done here is done, or said, by carrying a plan out alone.
    """
    done: set[UUID] = set()
    if len(plans) > 1 and not opened.stores.unreachable:
        # A hold's list that cannot be opened keeps everybody back; each plan then says so alone.
        with suppress(KeyUnavailableError, TamperError):
            for alike in _alike(_gathered(_fit(plans, opened))):
                done |= _carried_out(_begun(alike)) if len(alike) > 1 else set()
    return [one for one in plans if one not in done]


def _fit(plans: Sequence[UUID], opened: Opened) -> list[tuple[Run, dict[str, StoreWork]]]:
    """Begin plans, and return those that nobody began before and that only delete and overwrite."""
    begun = running.begin_many(plans=plans)
    works: dict[UUID, dict[str, StoreWork]] = {one.pk: {} for one in begun}
    for work in StoreWork.objects.filter(plan__in=works).order_by("position"):
        works[work.plan_id][work.store_key] = work
    suspended = breaking.suspended_among({store for one in works.values() for store in one})
    holds, found = holds_in_force(), []
    for plan in begun:
        own = works[plan.pk]
        run = None
        if _is_new(plan, own) and not suspended & set(own):
            with suppress(TrothError):
                run = run_of(plan, opened, holds)
        if run is not None and _is_plain(run, set(own)):
            found.append((run, own))
    return found


def _is_new(plan: SubjectPlan, works: dict[str, StoreWork]) -> bool:
    is_new = all(one.state == WorkState.WAITING and not one.begun for one in works.values())
    erases = plan.purpose == PlanPurpose.ERASE and plan.state == PlanState.RUNNING
    return bool(works) and is_new and erases and plan.worklist is None


def _is_plain(run: Run, stores: set[str]) -> bool:
    """Say whether it is what was approved, and its dry run counted everything that is written."""
    if run.has_changed() or set(run.design.parts) != stores:
        return False
    counted = all(one["rows"] is not None for one in run.plan.tables)
    acts = {one.act for one in run.design.plan.steps}
    return counted and acts <= set(_ACTS.values()) and run.plan.rows <= _ROWS


def _gathered(runs: Iterable[tuple[Run, dict[str, StoreWork]]]) -> Iterator[Member]:
    """Find each person in every store, as it is done for one alone."""
    for run, works in runs:
        try:
            found = gather(run.stores, run.design, run.known.person, Gathered())
        except TrothError:
            continue
        is_whole = set(works) <= set(found.gathered.stores) and not run.stores.unreachable
        if is_whole and not found.seeds.doubts:
            yield Member(run, found.gathered, found.marks, works)


def _alike(members: Iterable[Member]) -> list[list[Member]]:
    """Put those together of whom the same is erased in the same way."""
    found: dict[tuple[int, str], list[Member]] = {}
    for one in members:
        found.setdefault((id(one.run.design), one.run.known.region), []).append(one)
    return list(found.values())


def _begun(members: Sequence[Member]) -> list[Member]:
    """Keep worklists and leave the intents in all stores; who was begun elsewhere goes alone."""
    with transaction.atomic(), transaction.atomic(using=DATABASE):
        # Always in the same order, so that two workers do not wait for each other in a circle.
        ordered = sorted(members, key=lambda one: one.run.plan.pk)
        told = [(one.run.plan, one.gathered, one.marks) for one in ordered]
        plans = running.keep_all_gathered(told)
        kept = [one for one in ordered if one.run.plan in plans]
        works = running.begin_works([work for one in kept for work in one.works.values()])
        begun = {one.pk for one in works}
        return [one for one in kept if begun >= {work.pk for work in one.works.values()}]


def _carried_out(members: list[Member]) -> set[UUID]:
    """Work on one store after the other; return the plans of which all were done."""
    for store in members[0].works if members else ():
        holds = holds_in_force()
        held = [one for one in members if one.run.is_held_otherwise(holds)]
        running.keep_known([one.works[store] for one in held])
        members = _InStore(store).done([one for one in members if one not in held])
        tables = len(members[0].run.design.in_store(store)) if members else 0
        running.end_works([(one.works[store], one.counts(store)) for one in members], tables)
    return {one.pk for one in settle_many([one.run.plan.pk for one in members])}


class _InStore:
    """The transactions of one store."""

    def __init__(self, store: str) -> None:
        self._store = store
        self._in_parts = False

    def done(self, members: Sequence[Member]) -> list[Member]:
        """Treat as many as possible together, and return of whom nothing is left."""
        if len(members) > 1 and not self._in_parts:
            try:
                done = self._treated(members)
            except TrothError as error:
                if error.code in _OF_ONE:
                    middle = len(members) // 2
                    return [*self.done(members[:middle]), *self.done(members[middle:])]
            else:
                return self._read_again(members, done)
        if not self._in_parts:
            running.keep_known([one.works[self._store] for one in members])
        return []

    def _treated(self, members: Sequence[Member]) -> Done:
        expected: Counts = {}
        for one in members:
            for table, acts in one.counts(self._store).items():
                for act, rows in acts.items():
                    counts = expected.setdefault(table, {})
                    counts[act] = counts.get(act, 0) + rows

        def agree(done: Done) -> None:
            if joined({}, done) != expected:
                raise _differs()

        return treat(
            self._part(members), again=False, progress=self._note_part, before={}, agree=agree
        )

    def _note_part(self, _counts: Counts) -> None:
        """Note that not all is one transaction: whoever fails now is read again first."""
        self._in_parts = True

    def _part(self, members: Sequence[Member]) -> Part:
        run, identities = members[0].run, dict[str, dict[str, None]]()
        for one in members:
            for kind, values in one.run.known.identities.items():
                identities.setdefault(kind, {}).update(dict.fromkeys(values))
        everybody = {kind: tuple(values) for kind, values in identities.items()}
        person = Person(everybody, run.known.person.subjects, run.known.region)
        gathered = merged(one.gathered for one in members)
        return Part(run.design, person, gathered, run.opened, self._store)

    def _read_again(self, members: Sequence[Member], done: Done) -> list[Member]:
        """Read everybody again after the commit; where something is there, each by themselves."""
        try:
            read_again(self._part(members), done)
        except TrothError:
            return [one for one in members if self._is_gone(one, done)]
        return list(members)

    def _is_gone(self, member: Member, done: Done) -> bool:
        known = known_of(member.gathered, member.run.design, self._store)
        try:
            read_again(member.part(self._store), Done((), known, done.written))
        except TrothError as error:
            keep_failure(member.run, member.works[self._store], error)
            return False
        return True


def _differs() -> StateConflictError:
    """Say that the rows are not those that the dry runs counted; nobody is told, it goes alone."""
    return StateConflictError("erasure.differs", "Other rows were met than were counted.", "")

"""Plans about people over the API: how far they are, and what is left. Nobody is named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID  # noqa: TC003 - Ninja reads the annotations

from ninja import Field, Query, Router, Schema

from troth.foundation.erasure.subjects import breaking, outcomes, queries, retrying, withdrawing
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.erasure.models import StoreBreaker, SubjectPlan
    from troth.foundation.erasure.subjects.values import (
        DatasetOutcome,
        LeftLine,
        Outcome,
        StoreOutcome,
    )

router = Router(tags=["Erasure"])


class SuspendedStore(Schema):
    """A store that no plan works on."""

    store: str
    since: datetime | None
    failures: int
    code: str = Field(description="How it failed last.")


class ToResume(Schema):
    """A store that is mended."""

    store: str = Field(description="Its key.")


class Obstacle(Schema):
    """What keeps a plan from being approved, or should be known."""

    code: str
    place: str
    weight: str = Field(description="`refuse` or `warn`.")
    statement: str = Field(description="SQL that removes it; empty: there is none.")
    dataset: str = Field(
        description="Id of the dataset whose fields are to be described, or empty."
    )


class Left(Schema):
    """Something that was read again and was still there."""

    store: str
    table: str
    column: str
    what: str = Field(description="`row`, `value` or `mention`.")
    rows: int


class DatasetPart(Schema):
    """What became of the person's rows of one dataset."""

    dataset: str = Field(description="Its id; empty: it is not on the map.")
    store: str
    name: str
    effect: str = Field(description="`delete`, `overwrite`, `hold`, `leave` or `by_hand`.")
    ground: str = Field(description="Why its rows stay.")
    rows: int | None = Field(description="As counted when it was planned.")
    deleted: int
    overwritten: int
    kept: int
    is_done: bool
    left: list[Left]


class StorePart(Schema):
    """How far one store is."""

    store: str
    state: str
    attempts: int
    next_try_at: datetime | None
    code: str
    is_suspended: bool
    uncertain: int = Field(description="Attempts cut off of which the end is not known.")


class Plan(Schema):
    """One plan about one person, who is not named."""

    id: str
    about: str
    number: int
    purpose: str
    state: str
    complete: bool = Field(description="Everything was read again, and nothing is left.")
    fingerprint: str
    planned_at: datetime
    approved_at: datetime | None
    effective_at: datetime | None
    ended_at: datetime | None
    code: str
    tasks_open: int
    obstacles: list[Obstacle]
    datasets: list[DatasetPart]
    stores: list[StorePart]


@router.get("/plans", response=list[Plan], summary="List plans about people")
def list_plans(
    request: HttpRequest,
    about: str = "",
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> list[Plan]:
    """List plans that have not ended, the oldest first; behind `after`, the id of one.

    With `about` all plans about that, the last first. Needs `erasure.read`.
    """
    del request
    require("erasure.read")
    if about:
        found = queries.plans_about(about)
    else:
        found = queries.open_plans_behind(after) if after else queries.open_plans()
    plans = list(found[:limit])
    return [_told(*one) for one in zip(plans, outcomes.outcomes(plans), strict=True)]


@router.get("/plans/{plan}", response=Plan, summary="See a plan about a person")
def see_plan(request: HttpRequest, plan: UUID) -> Plan:
    """See what would be done, or was done and what is left. Needs `erasure.read`."""
    del request
    require("erasure.read")
    return _plan(queries.plan_of(plan))


@router.post("/plans/{plan}/again", response={202: Plan}, summary="Try a plan again")
def try_again(request: HttpRequest, plan: UUID) -> Plan:
    """Have a plan tried again of which something is left. Needs `erasure.plan`."""
    del request
    return _plan(retrying.try_again(plan=plan))


@router.post("/plans/{plan}/new-relation", response=Plan, summary="Say it is a new relation")
def say_new_relation(request: HttpRequest, plan: UUID) -> Plan:
    """Say that data which came back are of a new relation: they stay. Needs `erasure.plan`."""
    del request
    return _plan(withdrawing.say_new_relation(plan=plan))


@router.get("/stores", response=list[SuspendedStore], summary="List suspended stores")
def list_stores(request: HttpRequest) -> list[SuspendedStore]:
    """List stores that failed again and again, so that no plan works on them.

    Needs `erasure.read`.
    """
    del request
    require("erasure.read")
    return [_suspended(one) for one in queries.suspended_stores()]


@router.post("/stores/resume", response=SuspendedStore, summary="Resume a store")
def resume_store(request: HttpRequest, told: ToResume) -> SuspendedStore:
    """Say that a store is mended; plans that wait for it go on. Needs `erasure.resume`."""
    del request
    return _suspended(breaking.resume_store(store=told.store))


def _plan(plan: SubjectPlan) -> Plan:
    return _told(plan, outcomes.outcome(plan))


def _told(plan: SubjectPlan, told: Outcome) -> Plan:
    return Plan(
        id=str(plan.pk),
        about=plan.about,
        number=plan.number,
        purpose=plan.purpose,
        state=told.state.value,
        complete=told.complete,
        fingerprint=plan.fingerprint,
        planned_at=plan.planned_at,
        approved_at=plan.approved_at,
        effective_at=plan.effective_at,
        ended_at=plan.ended_at,
        code=plan.last_code,
        tasks_open=told.tasks_open,
        obstacles=[
            Obstacle(
                code=one.code,
                place=one.place,
                weight=one.weight,
                statement=one.statement,
                dataset=one.dataset,
            )
            for one in outcomes.obstacle_lines(plan)
        ],
        datasets=[_dataset(one) for one in told.datasets],
        stores=[_store(one) for one in told.stores],
    )


def _dataset(told: DatasetOutcome) -> DatasetPart:
    return DatasetPart(
        dataset=told.line.dataset,
        store=told.line.store,
        name=told.line.name,
        effect=told.line.effect,
        ground=told.line.ground,
        rows=told.line.rows,
        deleted=told.deleted,
        overwritten=told.overwritten,
        kept=told.kept,
        is_done=told.is_done,
        left=[_left(one) for one in told.left],
    )


def _left(line: LeftLine) -> Left:
    return Left(
        store=line.store, table=line.table, column=line.column, what=line.what, rows=line.rows
    )


def _store(told: StoreOutcome) -> StorePart:
    return StorePart(
        store=told.store,
        state=told.state.value,
        attempts=told.attempts,
        next_try_at=told.next_try_at,
        code=told.code,
        is_suspended=told.is_suspended,
        uncertain=told.uncertain,
    )


def _suspended(store: StoreBreaker) -> SuspendedStore:
    return SuspendedStore(
        store=store.store_key,
        since=store.open_since,
        failures=store.failures,
        code=store.last_code,
    )

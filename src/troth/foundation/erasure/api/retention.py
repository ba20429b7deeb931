"""The room's part of the API: what is past its time, runs of retention, legal holds."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Router, Schema

from troth.foundation.erasure import queries
from troth.foundation.erasure.actions import approving, holding, planning
from troth.foundation.erasure.enforcing import ask_to_carry_out
from troth.foundation.erasure.errors import not_approved
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.erasure.models import LegalHold, RetentionRun

router = Router(tags=["Retention and legal holds"])


class Run(Schema):
    """One rule on one dataset."""

    id: str
    store: str
    dataset: str
    rule: str
    strategy: str
    cut_off: datetime = Field(description="Rows before it are past their time.")
    state: str
    older: int
    held: int = Field(description="Rows that a legal hold keeps.")
    blocked: int = Field(description="Rows that stay because others refer to them.")
    due: int
    treated: int
    left: int | None = Field(description="As recounted afterwards.")
    fingerprint: str = Field(description="Of rule, map and schema as they were planned.")
    failures: int = Field(description="How often it failed since a batch went through.")
    ended_at: datetime | None
    steps: list[dict[str, str | list[str]]]
    blockers: list[dict[str, str]]


class Hold(Schema):
    """One legal hold; its people are counted, never named."""

    id: str
    name: str
    reason: str
    datasets: list[str]
    people: int
    late: int = Field(
        description="Of the values that identify its people: of whom data were erased before."
    )
    since: datetime
    until: datetime | None
    lifted_at: datetime | None


class ToPlan(Schema):
    """A dataset whose rule is planned."""

    dataset: UUID


class ToApprove(Schema):
    """The plan that somebody saw."""

    fingerprint: str


class ToHold(Schema):
    """A legal hold that is placed."""

    name: str = Field(description="By which people know it, without personal data.")
    reason: str = Field(description="Why, without personal data.")
    datasets: list[UUID] = Field(default=[], description="What it keeps; empty: every dataset.")
    subjects: list[str] = Field(
        default=[],
        description="Values that identify people; stored sealed and not shown again.",
    )
    until: datetime | None = Field(default=None, description="When it ends by itself.")


@router.get("/retention", response=list[Run], summary="List runs of retention")
def list_runs(request: HttpRequest) -> list[Run]:
    """List runs that are not done and the last that was, by dataset. Needs `erasure.read`."""
    del request
    require("erasure.read")
    lines = queries.retention_lines()
    return [_run(one) for line in lines for one in (line.run, line.last) if one]


@router.get("/holds", response=list[Hold], summary="List legal holds")
def list_holds(request: HttpRequest) -> list[Hold]:
    """List legal holds, those in force first. Needs `erasure.read`."""
    del request
    require("erasure.read")
    return [_hold(one) for one in queries.holds()]


@router.post("/retention/plan", response=Run, summary="Plan a run of retention")
def plan_run(request: HttpRequest, told: ToPlan) -> Run:
    """Count what of a dataset is past its time; nothing is changed. Needs `erasure.plan`."""
    del request
    return _run(planning.plan(dataset=told.dataset))


@router.post("/retention/{run}/approve", response=Run, summary="Approve a run of retention")
def approve_run(request: HttpRequest, run: UUID, told: ToApprove) -> Run:
    """Say yes to a planned run. Needs `erasure.approve`, and a person who signed in.

    A token is refused, and the refusal recorded: what cannot be undone is approved in the console.
    """
    del request
    return _run(approving.approve(run=run, fingerprint=told.fingerprint))


@router.post("/retention/{run}/run", response={202: Run}, summary="Carry out a run of retention")
def carry_out_run(request: HttpRequest, run: UUID) -> Run:
    """Have an approved run begin now; ask for its state afterwards. Needs `erasure.plan`."""
    del request
    require("erasure.plan")
    found = queries.run_of(run)
    if not queries.startable().filter(pk=run).exists():
        raise not_approved()
    ask_to_carry_out(found)
    return _run(found)


@router.post("/holds", response={201: Hold}, summary="Place a legal hold")
def place_hold(request: HttpRequest, told: ToHold) -> Hold:
    """Place a legal hold; the next batch of every run respects it. Needs `erasure.hold`."""
    del request
    return _hold(holding.place_hold(**told.model_dump()))


@router.post("/holds/{hold}/lift", response=Hold, summary="Lift a legal hold")
def lift_hold(request: HttpRequest, hold: UUID) -> Hold:
    """Lift a legal hold and destroy the list of its people. Needs `erasure.hold`."""
    del request
    return _hold(holding.lift_hold(hold=hold))


def _run(run: RetentionRun) -> Run:
    return Run(
        id=str(run.pk),
        store=run.store_key,
        dataset=run.dataset_name,
        rule=run.rule_key,
        strategy=run.strategy,
        cut_off=run.cut_off,
        state=run.state,
        older=run.older,
        held=run.held,
        blocked=run.blocked,
        due=run.due,
        treated=run.treated,
        left=run.left,
        fingerprint=run.fingerprint,
        failures=run.failures,
        ended_at=run.ended_at,
        steps=run.steps,
        blockers=run.blockers,
    )


def _hold(hold: LegalHold) -> Hold:
    return Hold(
        id=str(hold.pk),
        name=hold.name,
        reason=hold.reason,
        datasets=[one.name for one in hold.datasets.all()],
        people=hold.people,
        late=hold.late,
        since=hold.since,
        until=hold.until,
        lifted_at=hold.lifted_at,
    )

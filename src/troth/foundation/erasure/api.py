"""The room's part of the API: it reads."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ninja import Field, Router, Schema

from troth.foundation.erasure import queries
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
    since: datetime
    until: datetime | None
    lifted_at: datetime | None


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
        since=hold.since,
        until=hold.until,
        lifted_at=hold.lifted_at,
    )

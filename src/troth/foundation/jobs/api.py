"""The room's part of the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID  # noqa: TC003 - read by the API's schema

from ninja import Field, Router, Schema

from troth.foundation.jobs import actions, queries
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Jobs"])


class Job(Schema):
    """One job."""

    id: str
    work: str = Field(description="What it does, as a dotted path.")
    state: Literal["waiting", "running", "failed", "done"]
    attempts: int
    enqueued_at: datetime
    due_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    code: str = Field(description="How its last attempt failed; empty when none did.")
    place: str


@router.get("", response=list[Job], summary="List jobs")
def list_jobs(
    request: HttpRequest,
    state: Literal["", "waiting", "running", "failed", "done"] = "",
    limit: int = 100,
) -> list[queries.JobLine]:
    """List at most 1,000 jobs: failed, running, waiting, done. Needs `jobs.read`."""
    del request
    require("jobs.read")
    return queries.lines(queries.listed(state)[: max(1, min(limit, 1000))])


@router.post("/{job}/retry", response={204: None}, summary="Try a failed job again")
def retry_job(request: HttpRequest, job: UUID) -> None:
    """Put a job that failed for good back into the queue. Needs `jobs.retry`."""
    del request
    actions.retry(job=job)

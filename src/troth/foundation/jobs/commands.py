"""``troth jobs``."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID  # noqa: TC003 - Typer reads the annotations

import typer
from django.utils import timezone

from troth.foundation.jobs import actions, queries, tables
from troth.foundation.recording import Actor, acting, require

app = typer.Typer(no_args_is_help=True, help="Background jobs: list them, run them, try again.")

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.command("list")
def list_(
    *,
    state: Annotated[str, typer.Option(help="Only waiting, running, failed or done ones.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """List jobs: failed, running, waiting, done; newest first in each."""
    with acting(Actor.command_line()):
        require("jobs.read")
        lines = queries.lines(queries.listed(state)[:limit])
    if as_json:
        typer.echo(tables.jobs_table(lines).json().decode())
        return
    for line in lines:
        failure = f"  {line.code} {line.place}" if line.code else ""
        typer.echo(f"{line.id}  {line.state:<8} {line.work}{failure}")
    if not lines:
        typer.echo("There are no such jobs.")


@app.command("run-due")
def run_due() -> None:
    """Start what is due and do every ready job now, one after the other."""
    from troth.foundation.jobs.running.reconciler import reconcile
    from troth.foundation.jobs.running.scheduling import tick
    from troth.foundation.jobs.running.worker import run_ready

    tick(timezone.now())
    reconcile(timezone.now())
    typer.echo(f"{run_ready()} jobs done.")


@app.command("retry")
def retry(job: Annotated[UUID, typer.Argument(help="The job's id, from troth jobs list.")]) -> None:
    """Try a job again that failed for good."""
    with acting(Actor.command_line()):
        actions.retry(job=job)
    typer.echo("The job is in the queue again.")

"""``troth retention``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final

import typer

from troth.core.errors import ServiceUnavailableError, TrothError
from troth.foundation.erasure import queries, tables
from troth.foundation.erasure.actions import planning
from troth.foundation.erasure.enforcing import carry_out
from troth.foundation.erasure.models import RetentionRun, RunState
from troth.foundation.erasure.reasons import blocker_line, effect_line
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterable

app = typer.Typer(
    no_args_is_help=True, help="Retention: see what is past its time, carry out what is approved."
)

_STORE_AT_MOST: Final = 2
"""Failures of one store after which its other runs are left out."""

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.command("plan")
def plan(*, as_json: AsJson = False) -> None:
    """Count what is past its time in every dataset with a rule; nothing is changed."""
    runs, failed = [], 0
    with acting(Actor.command_line()):
        for dataset in queries.datasets_with_rules():
            try:
                runs.append(planning.plan(dataset=dataset.pk))
            except TrothError as error:
                failed += 1
                typer.echo(f"{dataset.name}: {error}", err=True)
    _say(runs, as_json=as_json)
    raise typer.Exit(1 if failed else 0)


@app.command("run")
def run(*, as_json: AsJson = False) -> None:
    """Carry out what is approved, now and here; what is not approved is left alone.

    A store that failed twice is left out for the rest; the others go on.
    """
    runs, failed, lost = [], 0, Counter[str]()
    with acting(Actor.command_line()):
        for one in queries.startable():
            if lost[one.store_key] >= _STORE_AT_MOST:
                typer.echo(f"{one.dataset_name}: left out, {one.store_key} failed.", err=True)
                continue
            try:
                runs.append(carry_out(one.pk))
            except TrothError as error:
                failed += 1
                lost[one.store_key] += isinstance(error, ServiceUnavailableError)
                typer.echo(f"{one.dataset_name}: {error}", err=True)
    _say(runs, as_json=as_json)
    raise typer.Exit(1 if failed else 0)


@app.command("status")
def status(*, as_json: AsJson = False) -> None:
    """Show every run that is not done, and the last one that was, by dataset."""
    lines = queries.retention_lines()
    _say([one for line in lines for one in (line.run, line.last) if one], as_json=as_json)


def _say(runs: Iterable[RetentionRun], *, as_json: bool) -> None:
    found = list(runs)
    if as_json:
        typer.echo(tables.runs_table(found).json().decode())
        return
    for one in found:
        typer.echo(f"{one.store_key} {one.dataset_name}: {RunState(one.state).label}")
        typer.echo(f"  {_counts(one)}")
        for step in one.steps:
            typer.echo(f"  {step['dataset']}: {effect_line(step['effect'])}")
        for blocker in one.blockers:
            typer.echo(f"  {blocker_line(blocker['code'], blocker['place'])}")
    if not found:
        typer.echo("There is no such run. Give datasets a retention rule in the data map.")


def _counts(run: RetentionRun) -> str:
    planned = f"{run.older} before {run.cut_off:%Y-%m-%d}: {run.due} to be treated"
    kept = f"{run.held} held, {run.blocked} referred to"
    if run.left is None:
        return f"{planned}, {kept}"
    return f"{planned}; {run.treated} treated, {run.left} left, {run.left_held} held"

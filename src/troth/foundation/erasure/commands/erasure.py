"""``troth erasure``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID  # noqa: TC003 - typer reads it

import typer

from troth.core.errors import TrothError
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects import (
    breaking,
    executing,
    outcomes,
    queries,
    retrying,
    withdrawing,
)
from troth.foundation.erasure.subjects.tables import plans_table
from troth.foundation.erasure.subjects.unsearched import unsearched_stores
from troth.foundation.erasure.subjects.words import (
    effect_words,
    failure_words,
    ground_words,
    left_words,
    obstacle_words,
)
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.foundation.erasure.subjects.values import DatasetOutcome, StoreOutcome

app = typer.Typer(
    no_args_is_help=True,
    help="Erasure: how far plans about people are, what is left, and stores that are left alone.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.command("status")
def status(*, as_json: AsJson = False) -> None:
    """Show every plan that has not ended, and every store that no plan works on."""
    plans = list(queries.open_plans())
    if as_json:
        typer.echo(plans_table(plans).json().decode())
        return
    for store in queries.suspended_stores():
        typer.echo(f"{store.store_key}: {failure_words(breaking.CODE)}")
        typer.echo(f"  {failure_words(store.last_code)} (troth erasure resume {store.store_key})")
    for missed in unsearched_stores():
        typer.echo(f"{missed.store_key}: not looked through for erased data that came back")
        typer.echo(f"  {failure_words(missed.last_code)}")
    for plan in plans:
        _say_plan(plan)
    if not plans:
        typer.echo("No plan about a person is open.")


@app.command("show")
def show(plan: Annotated[UUID, typer.Argument(help="Its id.")], *, as_json: AsJson = False) -> None:
    """Show one plan: what would be done and why not, or what was done and what is left."""
    found = queries.plan_of(plan)
    if as_json:
        typer.echo(plans_table([found]).json().decode())
        return
    _say_plan(found)
    for obstacle in outcomes.obstacle_lines(found):
        typer.echo(f"  {obstacle.weight}: {obstacle_words(obstacle)}")
    told = outcomes.outcome(found)
    for dataset in told.datasets:
        _say_dataset(dataset)
    for store in told.pending:
        _say_store(store)
    for task in found.tasks.filter(done_at=None):
        typer.echo(f"  by hand: {task.system} {task.dataset} ({task.get_reason_display()})")
    typer.echo("  complete" if told.complete else "  not complete")


@app.command("run")
def run(*, as_json: AsJson = False) -> None:
    """Carry out what is approved and due, now and here; what is not approved is left alone."""
    plans, failed = [], 0
    with acting(Actor.command_line()):
        for one in queries.startable():
            try:
                plans.append(executing.carry_out(one.pk))
            except TrothError as error:
                failed += 1
                typer.echo(f"{one}: {error}", err=True)
    _say(plans, as_json=as_json)
    wrong = any(one.state not in {PlanState.DONE, PlanState.BY_HAND} for one in plans)
    raise typer.Exit(1 if failed or wrong else 0)


@app.command("again")
def again(plan: Annotated[UUID, typer.Argument(help="Its id.")]) -> None:
    """Have a plan tried again of which something is left, or that was set aside."""
    with acting(Actor.command_line()):
        retrying.try_again(plan=plan)
    typer.echo("It is tried again within a minute.")


@app.command("new-relation")
def new_relation(plan: Annotated[UUID, typer.Argument(help="Its id.")]) -> None:
    """Say that data which came back are those of a new relation with the person: they stay."""
    with acting(Actor.command_line()):
        withdrawing.say_new_relation(plan=plan)
    typer.echo("They stay, and are not looked for any more.")


@app.command("resume")
def resume(store: Annotated[str, typer.Argument(help="Key of the store.")]) -> None:
    """Say that a store is mended in which erasing failed again and again."""
    with acting(Actor.command_line()):
        breaking.resume_store(store=store)
    typer.echo(f"{store} is resumed; plans that wait for it go on within a minute.")


def _say(plans: Iterable[SubjectPlan], *, as_json: bool) -> None:
    found = list(plans)
    if as_json:
        typer.echo(plans_table(found).json().decode())
        return
    for one in found:
        _say_plan(one)
    if not found:
        typer.echo("Nothing was due.")


def _say_plan(plan: SubjectPlan) -> None:
    typer.echo(f"{plan.pk} {plan.about} {plan.number}: {PlanState(plan.state).label}")
    if plan.last_code:
        typer.echo(f"  {failure_words(plan.last_code)}")


def _say_dataset(told: DatasetOutcome) -> None:
    line = told.line
    why = f" ({ground_words(line.ground)})" if line.ground else ""
    counts = f"{told.deleted} deleted, {told.overwritten} overwritten, {told.kept} kept"
    rows = "?" if line.rows is None else line.rows
    typer.echo(f"  {line.store} {line.name}: {rows} planned: {effect_words(line.effect)}{why}")
    typer.echo(f"    {counts}")
    for left in told.left:
        typer.echo(f"    {left_words(left)}")


def _say_store(store: StoreOutcome) -> None:
    at = f", again at {store.next_try_at:%Y-%m-%d %H:%M}" if store.next_try_at else ""
    typer.echo(f"  {store.store}: {store.state.label}{at}. {failure_words(store.code)}")

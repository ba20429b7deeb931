"""``troth choices``."""

from __future__ import annotations

import json
import sys
from typing import Annotated
from uuid import UUID  # noqa: TC003 - read by the command line

import typer

from troth.core.requesting.choosing import LABELS, ChoiceKind
from troth.core.requesting.identities import IdentityKind
from troth.foundation.choices import queries, tables
from troth.foundation.choices import systems as systems_that_fetch
from troth.foundation.choices.actions import fetching, looking
from troth.foundation.recording import Actor, acting

app = typer.Typer(no_args_is_help=True, help="Choices: see what people decided about their data.")

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.command("list")
def list_(
    *,
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """List the last choices, without whose they are."""
    found = list(queries.recent()[:limit])
    if as_json:
        typer.echo(tables.choices_table(found).json().decode())
        return
    for one in found:
        said = "chosen" if one.given else "taken back"
        about = f" ({one.purpose})" if one.purpose else ""
        label = LABELS[ChoiceKind(one.kind)]
        typer.echo(f"{one.at:%Y-%m-%d %H:%M}  {label}{about}: {said}")
    if not found:
        typer.echo("Nobody has chosen anything yet.")


@app.command("count")
def count(*, as_json: AsJson = False) -> None:
    """Say how often each thing was chosen and taken back."""
    lines = queries.kind_lines()
    if as_json:
        typer.echo(tables.kinds_table(lines).json().decode())
        return
    for one in lines:
        typer.echo(f"{one.label}: {one.given} chosen, {one.taken_back} taken back")


@app.command("systems")
def systems(*, as_json: AsJson = False) -> None:
    """Say how far each system that fetches changes has come, and since when it lacks any."""
    found = systems_that_fetch.systems()
    if as_json:
        typer.echo(tables.systems_table(found).json().decode())
        return
    for one in found:
        asked = f"last asked {one.fetched_at:%Y-%m-%d %H:%M}"
        lacks = f"lacks {one.waiting} since {one.since:%Y-%m-%d}" if one.since else "lacks none"
        ended = "" if one.opens else "; its token opens nothing any more"
        typer.echo(f"{one.name}: {lacks}, {asked}{ended}")
    if not found:
        typer.echo("No system has fetched changes with a token.")


@app.command("lookup")
def lookup(
    *,
    by: Annotated[IdentityKind, typer.Option(help="What kind of value it is.")] = (
        IdentityKind.EMAIL
    ),
    as_json: AsJson = False,
) -> None:
    """Say what stands for a person; the value is read from the input, never from the command."""
    value = _typed(by)
    with acting(Actor.command_line()):
        (found,) = looking.look_up(people=[{by.value: [value]}])
    if as_json:
        typer.echo(tables.standing_table(found).json().decode())
        return
    for one in found:
        besides = f", except for {', '.join(one.besides)}" if one.besides else ""
        about = one.purpose or "all purposes"
        typer.echo(f"{LABELS[one.kind]}: {about}{besides}, since {one.since:%Y-%m-%d}")
    if not found:
        typer.echo("Nothing stands under this value.")


@app.command("changes")
def changes(
    *,
    after: Annotated[
        UUID | None, typer.Option(help="Id of the last change that you have; by default none.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=fetching.MOST_CHANGES)] = fetching.MOST_CHANGES,
) -> None:
    """Write the choices behind one with the identities of people, one JSON object a line.

    Who fetches so is no system that is missed when it stops: that one fetches over the API, with a
    token of its own.
    """
    with acting(Actor.command_line()):
        found = fetching.fetch_changes(after=after, limit=limit)
    for one in found.changes:
        told = {name: getattr(one, name) for name in one.__slots__}
        typer.echo(json.dumps({**told, "at": one.at.isoformat()}, ensure_ascii=False))


def _typed(by: IdentityKind) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(by.value, err=True))
    return sys.stdin.readline().strip()

"""``troth duties deadlines`` and ``troth duties clocks``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from troth.core.errors import InvalidInputError

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def list_deadlines(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List deadlines, the soonest first."""
    from django.utils import timezone

    from troth.foundation.duties.queries import deadlines as queries
    from troth.foundation.duties.queries.calendars import zone
    from troth.foundation.duties.tables import deadlines_table

    rows = list(queries.all_deadlines() if everything else queries.open_deadlines())
    if as_json:
        typer.echo(deadlines_table(rows).json().decode())
        return
    for one in rows:
        due = one.due.astimezone(zone()).isoformat(timespec="minutes") if one.due else "no number"
        stage = queries.stage_of(one, timezone.now()).value
        marks = " ".join(word for word in (stage, one.outcome) if word)
        typer.echo(f"{due}  {one.kind}  {one.duty or '-'}  {one.reference}  {marks}".rstrip())
    if not rows:
        typer.echo("There is no deadline.")


def list_clocks(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="What happened, such as awareness or receipt.")
    ],
    *,
    at: Annotated[
        str, typer.Option(help="When, such as 2026-11-27T09:30+01:00; by default now.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """List every clock that an event starts under the laws that apply, the first to end first."""
    from troth.foundation.duties.queries.events import clocks_started
    from troth.foundation.duties.tables import clocks_table

    found = clocks_started(event, _instant(at))
    if as_json:
        typer.echo(clocks_table(found).json().decode())
        return
    for one in found:
        due = "no number"
        if one.deadline:
            due = one.deadline.earliest.isoformat(timespec="minutes")
        typer.echo(f"{due}  {one.regime.short} {one.duty.ref}  {one.duty.sentence}")
    if not found:
        typer.echo("It starts no clock under the laws that apply.")


def _instant(at: str) -> datetime:
    from django.utils import timezone

    from troth.foundation.duties.queries.calendars import zone

    if not at:
        return timezone.now()
    try:
        said = datetime.fromisoformat(at)
    except ValueError:
        remedy = "Write it as in 2026-11-27T09:30."
        raise InvalidInputError("duties.unfit_at", "--at is no instant.", remedy) from None
    return said if said.tzinfo else said.replace(tzinfo=zone())

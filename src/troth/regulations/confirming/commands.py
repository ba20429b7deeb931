"""``troth regulations controls``, ``confirm`` and ``withdraw``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated
from uuid import UUID  # noqa: TC003 - Typer reads it at run time

import typer

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from troth.regulations.queries.controls import NeededControl


def controls(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """List the controls that duties of applying laws need, and what shows them."""
    from troth.regulations.confirming.table import controls_table
    from troth.regulations.queries.controls import needed_controls

    needed = needed_controls()
    if as_json:
        typer.echo(controls_table(needed).json().decode())
        return
    for one in needed:
        typer.echo(_line(one))


def confirm(
    control: Annotated[str, typer.Argument(help="Id of a control that is in place.")],
    *,
    note: Annotated[str, typer.Option(help="Where the evidence lies; names nobody.")],
    until: Annotated[
        str, typer.Option(help="The last day on which it counts; by default a year ahead.")
    ] = "",
    link: Annotated[str, typer.Option(help="The address of the evidence.")] = "",
) -> None:
    """Confirm a control, where a person answers for it or for a part of it."""
    from troth.foundation.recording import Actor, acting
    from troth.regulations.actions.confirming import SaidConfirmation, confirm_control

    said = SaidConfirmation(control, note, _day(until), link)
    with acting(Actor.command_line()):
        made = confirm_control(said=said)
    typer.echo(f"{made.control} is confirmed until {made.until}. Take it back: {made.pk}")


def withdraw(
    confirmation: Annotated[UUID, typer.Argument(help="As troth regulations confirm named it.")],
) -> None:
    """Take the confirmation of a control back; it stays in the history."""
    from troth.foundation.recording import Actor, acting
    from troth.regulations.actions.confirming import withdraw_confirmation

    with acting(Actor.command_line()):
        made = withdraw_confirmation(confirmation=confirmation)
    typer.echo(f"{made.control} is not confirmed any more.")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidInputError(
            "regulations.unfit_until",
            "The option --until is no day.",
            "Write it as in 2026-01-31.",
        ) from None


def _line(one: NeededControl) -> str:
    from troth.regulations.confirming.words import control_word

    word = control_word(one.standing)
    return f"{one.standing.control.id:<28}  {one.topic:<12}  {word}"

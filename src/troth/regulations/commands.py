"""``troth regulations``: which laws apply on a day, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from troth.core.errors import InvalidInputError
from troth.regulations.confirming.commands import confirm, controls, withdraw
from troth.regulations.reporting.command import report

if TYPE_CHECKING:
    from troth.regulations.standing import RegimeStanding

app = typer.Typer(invoke_without_command=True)
app.command()(report)
app.command()(controls)
app.command()(confirm)
app.command()(withdraw)
_STATES = {"applies": "applies", "does_not_apply": "does not apply", "unknown": "unknown"}


@app.callback()
def show(
    context: typer.Context,
    *,
    as_of: Annotated[str, typer.Option(help="A day such as 2026-01-31; by default today.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Which laws apply on a day, why, and which facts are missing to tell.

    The facts are said with troth duties apply FILE or in the console; troth lawbook show lists
    the duties.
    """
    if context.invoked_subcommand:
        return
    from troth.foundation.duties.queries.calendars import today
    from troth.regulations.queries.standing import standing
    from troth.regulations.tables import laws_table

    found = standing(day_of(as_of) or today())
    if as_json:
        typer.echo(laws_table(found.regimes).json().decode())
        return
    for one in found.regimes:
        typer.echo(_line(one))


def day_of(text: str) -> date | None:
    """Return the day of an option; None for an empty one.

    Raises:
        InvalidInputError: ``regulations.unfit_as_of``.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidInputError(
            "regulations.unfit_as_of", "The option --as-of is no day.", "Write it as in 2026-01-31."
        ) from None


def _line(one: RegimeStanding) -> str:
    from troth.regulations.why import why

    state, found = _STATES[one.found.state], one.found
    words = [f"{one.regime.id:<14}  {state:<14}"]
    if found.missing:
        words.append("missing: " + ", ".join(str(path) for path in found.missing))
    else:
        words.append(why(found))
    if one.applies:
        words.append(_counted(one))
    if found.level.value == "S":
        words.append("from secondary sources")
    return "  ".join(words).rstrip()


def _counted(one: RegimeStanding) -> str:
    word = f" ({one.confirmed} by people's word)" if one.confirmed else ""
    return f"{one.answered} duties answered{word}, {one.open} open"

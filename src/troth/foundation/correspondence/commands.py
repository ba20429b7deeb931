"""``troth mail``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from troth.foundation.correspondence import actions, tables
from troth.foundation.correspondence.sending.delivery import attempt
from troth.foundation.recording import Actor, acting

app = typer.Typer(no_args_is_help=True, help="Mail: send a test, see what was not delivered.")

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.command("test")
def test_address(
    address: Annotated[str, typer.Argument(help="Where to send a test mail.")],
    *,
    as_json: AsJson = False,  # noqa: PT028 - a command, not a test
) -> None:
    """Send a test mail now, the way all mail goes, and say what the server answered."""
    with acting(Actor.command_line()):
        failure = attempt(actions.post_test_mail(to=address))
    if as_json:
        code, remedy = (failure.code, failure.remedy) if failure else ("smtp.250", "")
        typer.echo(json.dumps({"sent": failure is None, "code": code, "remedy": remedy}))
        raise typer.Exit(1 if failure else 0)
    if failure:
        raise failure
    typer.echo("The mail server has taken the test mail (smtp.250). Look into the mailbox.")


@app.command("mailbox")
def mailbox() -> None:
    """Open the mailbox that is answered by itself, and say what came of it; marks nothing."""
    from troth.foundation.correspondence.mailboxes.reading import look

    typer.echo(f"The mailbox opens; its folder has {look()} messages.")


@app.command("list")
def list_(
    *,
    state: Annotated[str, typer.Option(help="Only waiting, sent or failed ones.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """List mail, undelivered first; that it was shown is recorded."""
    with acting(Actor.command_line()):
        lines = actions.show_outbox(state=state, count=limit)
    if as_json:
        typer.echo(tables.mail_table(lines).json().decode())
        return
    for line in lines:
        failure = f"  {line.code}: {line.remedy}" if line.code else ""
        typer.echo(f"{line.id}  {line.state:<8} {line.recipient}{failure}")
    if not lines:
        typer.echo("There is no such mail.")

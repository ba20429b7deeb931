"""``troth people``."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from troth.foundation.people import actions, tables
from troth.foundation.recording import Actor, acting

app = typer.Typer(no_args_is_help=True, help="Staff: list, invite, end access, help back in.")

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Member = Annotated[UUID, typer.Argument(help="The person's id, from troth people list.")]


@app.command("list")
def list_(
    *,
    also_left: Annotated[bool, typer.Option(help="Also those who left.")] = False,
    as_json: AsJson = False,
) -> None:
    """List staff."""
    with acting(Actor.command_line()):
        staff = actions.show_directory(also_left=also_left)
    if as_json:
        typer.echo(tables.directory(staff).json().decode())
        return
    for one in staff:
        typer.echo(f"{one.pk}  {one.role:<17} {one.name}  {'left' if one.left_at else one.email}")
    if not staff:
        typer.echo("There is nobody yet: troth people setup-link.")


@app.command()
def invite(
    email: str,
    role: Annotated[str, typer.Option(help="owner, privacy_officer, ... or auditor.")] = "employee",
    scope: Annotated[list[str] | None, typer.Option(help="Auditors: a permission.")] = None,
    access_days: Annotated[int | None, typer.Option(help="Auditors: 1 to 365.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Invite somebody, and print the link that is also sent by mail."""
    with acting(Actor.command_line()):
        invitation, link = actions.invite(
            email=email, role=role, scope=scope or (), access_days=access_days
        )
    _say(as_json, link, invitation=str(invitation.pk), link=link)


@app.command()
def leave(
    member: Member,
    successor: Annotated[UUID | None, typer.Option(help="Who takes over open tasks.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """End somebody's access at once."""
    with acting(Actor.command_line()):
        actions.leave(member=member, successor=successor)
    _say(as_json, "Access was ended.", member=str(member))


@app.command("reset-second-factor")
def reset_second_factor(member: Member, *, as_json: AsJson = False) -> None:
    """Remove somebody's second factors and end their sessions."""
    with acting(Actor.command_line()):
        removed = actions.reset_second_factor(member=member)
    _say(as_json, f"{removed} removed.", member=str(member), removed=removed)


@app.command("permissions")
def permissions(*, as_json: AsJson = False) -> None:
    """Print the table of permissions by roles."""
    table = tables.permissions()
    if as_json:
        typer.echo(table.json().decode())
        return
    roles = list(table.columns)[2:-1]
    for row in table.rows:
        held = ", ".join(role for role in roles if row[role])
        typer.echo(f"{row['permission']:<26} {held}")


@app.command("setup-link")
def setup_link(*, as_json: AsJson = False) -> None:
    """Print the one-time link for the first owner."""
    with acting(Actor.command_line()):
        link = actions.begin_setup()
    _say(as_json, link, link=link)


def _say(as_json: bool, text: str, **facts: str | int) -> None:  # noqa: FBT001 - private
    import json

    typer.echo(json.dumps(facts) if as_json else text)

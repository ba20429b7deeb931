"""``troth rights``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated
from uuid import UUID  # noqa: TC003 - Typer reads it at run time

import typer

from troth.customers.rights.certificate.answers import answers
from troth.customers.rights.certificate.commands import verify
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request
    from troth.foundation.duties.models import Deadline

app = typer.Typer(no_args_is_help=True, help="Requests of people about their data.")
keys = typer.Typer(no_args_is_help=True, help="Keys by which your site says who is signed in.")
app.add_typer(keys, name="site-keys")
app.add_typer(answers, name="answers")
app.command()(verify)

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.command("list")
def list_(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Those that are over, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List requests, what is due first first; without anything about who asks."""
    from troth.customers.rights.queries.due import due_by_request
    from troth.customers.rights.queries.requests import all_requests, open_requests
    from troth.customers.rights.tables.requests import requests_table

    rows = list(all_requests() if everything else open_requests())
    dues = due_by_request(rows)
    if as_json:
        typer.echo(requests_table(rows, dues).json().decode())
        return
    for one in sorted(rows, key=lambda row: (row.about not in dues, _instant(row, dues))):
        typer.echo(f"{_instant(one, dues)}  {one.reference}  {one.kind}  {one.state}")
    if not rows:
        typer.echo("There is no request.")


@app.command()
def show(
    reference: Annotated[str, typer.Argument(help="Such as R-7K3M-9QX3.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show what happened to a request; without what anybody wrote."""
    from troth.customers.rights.queries.requests import by_reference
    from troth.customers.rights.story.reading import for_office

    found = by_reference(reference)
    lines = [{"at": f"{one.at:%F %R}", "what": one.sentence} for one in for_office(found)]
    if as_json:
        told = {"reference": found.reference, "kind": found.kind, "state": found.state}
        typer.echo(json.dumps({**told, "story": lines}, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{found.reference}  {found.kind}  {found.state}")
    for one in lines:
        typer.echo(f"{one['at']}  {one['what']}")


@app.command()
def refuse(
    reference: Annotated[str, typer.Argument(help="Such as R-7K3M-9QX3.")],
    *,
    ground: Annotated[str, typer.Option(help="Code of the reason, such as unfounded.")],
) -> None:
    """Refuse a request; the reasons for the person are read from standard input."""
    from troth.customers.rights.actions.deciding import refuse as refuse_request
    from troth.customers.rights.queries.requests import by_reference

    with acting(Actor.command_line()):
        found = refuse_request(
            request=by_reference(reference).pk, ground=ground, text=sys.stdin.read()
        )
    typer.echo(f"{found.reference} was refused; the person is told why and how to contest it.")


@app.command()
def extend(
    reference: Annotated[str, typer.Argument(help="Such as R-7K3M-9QX3.")],
    *,
    ground: Annotated[str, typer.Option(help="Why, in the person's language; they read it.")],
) -> None:
    """Take more time where the law grants it; the person is told at once."""
    from troth.customers.rights.actions.running import extend as extend_request
    from troth.customers.rights.queries.due import next_due
    from troth.customers.rights.queries.requests import by_reference

    with acting(Actor.command_line()):
        found = extend_request(request=by_reference(reference).pk, ground=ground)
    due = next_due(found)
    typer.echo(f"Extended until {due.due:%F}." if due and due.due else "Extended.")


@app.command()
def apart(
    reference: Annotated[str, typer.Argument(help="Such as R-7K3M-9QX3.")],
    *,
    without: Annotated[
        list[str], typer.Option(help="What others share, such as phone; repeat for several.")
    ],
) -> None:
    """Search no more by what others share; how that was found is read from standard input."""
    from troth.customers.rights.actions.apart import leave_out
    from troth.customers.rights.queries.requests import by_reference

    with acting(Actor.command_line()):
        found = leave_out(request=by_reference(reference).pk, kinds=without, text=sys.stdin.read())
    left = ", ".join(found.left_out)
    typer.echo(f"{found.reference} is searched again without: {left}. The person is told.")


@keys.command("list")
def list_keys(*, as_json: AsJson = False) -> None:
    """List the keys, and when each was last used."""
    from troth.customers.rights.queries.sitekeys import site_keys

    rows = [
        {
            "id": str(one.pk),
            "name": one.name,
            "algorithm": one.algorithm,
            "used": f"{one.used_at:%F}" if one.used_at else "",
        }
        for one in site_keys()
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in rows:
        typer.echo(f"{one['id']}  {one['algorithm']}  {one['name']}  {one['used'] or 'never used'}")
    if not rows:
        typer.echo("There is no key.")


@keys.command("add")
def add_key(
    name: Annotated[str, typer.Argument(help="What you call it, such as shop.")],
    *,
    public: Annotated[
        bool, typer.Option("--public-key", help="Read an Ed25519 public key from standard input.")
    ] = False,
) -> None:
    """Add a key; without a public key a secret is made and shown this once."""
    from troth.customers.rights.actions.site_keys import add_site_key

    with acting(Actor.command_line()):
        made, secret = add_site_key(name=name, public_key=sys.stdin.read() if public else "")
    typer.echo(f"kid: {made}")
    if secret:
        typer.echo(f"secret: {secret}")


@keys.command("remove")
def remove_key(key: Annotated[UUID, typer.Argument(help="Its id.")]) -> None:
    """Remove a key; what it signed is not accepted any more."""
    from troth.customers.rights.actions.site_keys import remove_site_key

    with acting(Actor.command_line()):
        remove_site_key(key=key)
    typer.echo("Removed.")


def _instant(request: Request, dues: Mapping[str, Deadline]) -> str:
    found = dues.get(request.about)
    return f"{found.due:%F}" if found and found.due else "no number "

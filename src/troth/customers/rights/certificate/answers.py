"""``troth rights answers``: what the company says for all answers alike."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from troth.foundation.recording import Actor, acting

answers = typer.Typer(no_args_is_help=True, help="What holds for all answers alike.")

System = Annotated[str, typer.Argument(help="Key of a system on the data map; '' for all others.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@answers.command()
def show(*, as_json: AsJson = False) -> None:
    """Show for how long files can be opened, the authority, and how long backups live."""
    from troth.customers.rights.queries.terms import answer_terms, backup_facts

    terms, facts = answer_terms(), backup_facts()
    days = {system: fact.days for system, fact in facts.items()}
    if as_json:
        said = {
            "open_days": terms.open_days,
            "authority": terms.authority,
            "authority_contact": terms.authority_contact,
            "backups": days,
        }
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    typer.echo(f"files can be opened for {terms.open_days} days")
    authority = ", ".join(filter(None, (terms.authority, terms.authority_contact)))
    typer.echo(f"authority  {authority or 'not said'}")
    for system, number in days.items():
        typer.echo(f"backups    {system or 'of all others'}: {number} days")
    if "" not in days:
        typer.echo("backups    of other systems: not said")


@answers.command()
def terms(
    *,
    open_days: Annotated[int | None, typer.Option(help="Days that files can be opened.")] = None,
    authority: Annotated[str | None, typer.Option(help="The supervisory authority.")] = None,
    contact: Annotated[str | None, typer.Option(help="How it is reached.")] = None,
) -> None:
    """Change for how long files can be opened, or the authority; the rest stays as it is.

    An authority that the notice names stands in answers, too, whatever is said here.
    """
    from troth.customers.rights.certificate.backups import change_terms
    from troth.customers.rights.queries.terms import own_terms

    now = own_terms()
    with acting(Actor.command_line()):
        change_terms(
            open_days=now.open_days if open_days is None else open_days,
            authority=now.authority if authority is None else authority,
            authority_contact=now.authority_contact if contact is None else contact,
        )
    typer.echo("Changed.")


@answers.command()
def backup(
    system: System,
    days: Annotated[int, typer.Argument(help="Days after which a backup is gone; 0: none.")],
) -> None:
    """Say for how long backups of a system live."""
    from troth.customers.rights.certificate.backups import state_backup

    with acting(Actor.command_line()):
        state_backup(system=system, days=days)
    typer.echo("Said.")


@answers.command("forget-backup")
def forget_backup(system: System) -> None:
    """Say nothing any more about backups of a system."""
    from troth.customers.rights.certificate.backups import withdraw_backup

    with acting(Actor.command_line()):
        withdraw_backup(system=system)
    typer.echo("Forgotten.")

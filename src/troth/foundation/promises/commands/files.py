"""``troth promise export`` and ``troth promise apply``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from troth.core.errors import InvalidInputError
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.files import read_file, write_file


def export(
    *,
    to: Annotated[str, typer.Option(help="The file to write; by default standard output.")] = "",
) -> None:
    """Write the promises to a file that troth promise apply reads."""
    from troth.foundation.promises.files.exporting import export as exported

    with acting(Actor.command_line()):
        content = exported()
    write_file(content, to, "promises")


def apply(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; - reads standard input.")],
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 when something differs.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Apply the plan without asking.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Retire what the file does not tell of.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Make the promises that a file says: show the plan, ask, apply all of it or nothing."""
    from troth.foundation.promises.actions import applying
    from troth.foundation.promises.files.planning import propose
    from troth.foundation.promises.files.reading import parse
    from troth.foundation.promises.files.telling import lines, told

    document = parse(read_file(file, "promises"))
    plan = propose(document, prune=prune)
    applies = bool(plan.changes) and not check
    if not as_json:
        with acting(Actor.command_line()):
            typer.echo("\n".join(lines(plan)))
        applies = applies and (yes or typer.confirm("Apply this plan?"))
    elif applies and not yes:
        raise InvalidInputError(
            "promises.unconfirmed", "Nobody can be asked with --json.", "Add --check or --yes."
        )
    if applies:
        with acting(Actor.command_line()):
            applying.apply(document=document, prune=prune, commitment=plan.commitment())
    if as_json:
        typer.echo(json.dumps(told(plan, applied=applies), ensure_ascii=False, indent=2))
    elif applies:
        typer.echo("Applied.")
    if check and plan.changes:
        raise typer.Exit(1)

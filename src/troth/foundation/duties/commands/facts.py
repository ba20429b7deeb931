"""``troth duties questions``, ``apply`` and ``export``."""

from __future__ import annotations

from typing import Annotated

import typer

from troth.core.errors import InvalidInputError
from troth.foundation.recording import Actor, acting


def list_questions() -> None:
    """List the facts that the lawbook asks the company for, and how each is written."""
    from troth.foundation.duties.queries.questions import questions

    for one in questions().values():
        written = f"{one.value} by {one.by}" if one.by else one.value
        typer.echo(f"{one.key}  {written}  {one.words}")


def apply(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; - reads standard input.")],
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 when something differs.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Say the facts without asking.")] = False,
) -> None:
    """Say the facts of a file: show what differs, ask, say all of it or nothing."""
    from troth.foundation.duties.actions import saying
    from troth.foundation.duties.files.planning import propose
    from troth.foundation.duties.files.reading import parse
    from troth.foundation.duties.queries.facts import revision
    from troth.foundation.recording.files import read_file

    seen, changes = revision(), propose(parse(read_file(file, "duties")))
    for one in changes:
        typer.echo(one.line())
    if not changes:
        typer.echo("All of this is said already.")
        return
    if check:
        raise typer.Exit(1)
    if file == "-" and not yes:
        raise InvalidInputError(
            "duties.unconfirmed", "Nobody can be asked while the file is piped.", "Add --yes."
        )
    if yes or typer.confirm("Say these facts?"):
        with acting(Actor.command_line()):
            saying.say_facts(facts=[one.said for one in changes], seen=seen)
        typer.echo("Said.")


def export(
    *,
    to: Annotated[str, typer.Option(help="The file to write; by default standard output.")] = "",
) -> None:
    """Write the facts of the company to a file that troth duties apply reads."""
    from troth.foundation.duties.files.exporting import export as exported
    from troth.foundation.recording.files import write_file

    write_file(exported(), to, "duties")

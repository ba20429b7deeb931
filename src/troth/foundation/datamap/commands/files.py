"""``troth export``, ``troth apply`` and ``troth import``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from troth.core.errors import InvalidInputError
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.files import read_file, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.datamapping.reality import LiveStore
    from troth.foundation.datamap.files.planning import Proposal

File = Annotated[str, typer.Argument(metavar="FILE", help="The file; - reads standard input.")]
Check = Annotated[
    bool, typer.Option("--check", help="Change nothing; exit with 1 when something differs.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Apply the plan without asking.")]
Live = Annotated[
    bool, typer.Option("--live", help="Ask the stores anew, instead of the last discovery.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def export(
    *,
    to: Annotated[str, typer.Option(help="The file to write; by default standard output.")] = "",
    form: Annotated[
        str,
        typer.Option("--format", help="troth, fideslang, dpv, article30-xlsx or article30-csv."),
    ] = "troth",
    role: Annotated[
        str,
        typer.Option("--as", help="For Art. 30: the record of a controller or of a processor."),
    ] = "controller",
) -> None:
    """Write the data map to a file: Troth's own form, those of others, the record of Art. 30."""
    from troth.foundation.datamap.files.exporting import export as exported

    made = exported(form, role)
    for remark in made.remarks:
        typer.echo(remark, err=True)
    write_file(made.content, to, "datamap")


def apply(  # noqa: PLR0913 - each option is one the command line offers
    file: File,
    *,
    check: Check = False,
    yes: Yes = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove what the file does not tell of.")
    ] = False,
    live: Live = False,
    as_json: AsJson = False,
) -> None:
    """Make the data map say what a file says: show the plan, ask, apply all of it or nothing."""
    _run(read_file(file, "datamap"), ("troth", prune, live), check=check, yes=yes, as_json=as_json)


def import_file(  # noqa: PLR0913 - each option is one the command line offers
    file: File,
    *,
    form: Annotated[str, typer.Option("--format", help="auto, fideslang or transcend.")] = "auto",
    check: Check = False,
    yes: Yes = False,
    live: Live = False,
    as_json: AsJson = False,
) -> None:
    """Bring a fideslang file or a transcend.yml into the data map, and say what has no place."""
    if form not in {"auto", "fideslang", "transcend"}:
        raise InvalidInputError(
            "datamap.import_form",
            "There is no such format.",
            "Choose one of auto, fideslang, transcend.",
        )
    _run(read_file(file, "datamap"), (form, False, live), check=check, yes=yes, as_json=as_json)


def _run(
    text: bytes, how: tuple[str, bool, bool], *, check: bool, yes: bool, as_json: bool
) -> None:
    from troth.foundation.datamap.actions.files import apply_file
    from troth.foundation.datamap.files.planning import described_anew, propose

    form, prune, live = how
    proposal = propose(text, form=form, prune=prune)
    described: Mapping[str, LiveStore] | None = None
    if live:
        described = described_anew(proposal)
        proposal = propose(text, form=form, prune=prune, described=described)
    applies = not check and bool(proposal.plan.changes) and not proposal.is_refused
    if not as_json:
        _show(proposal)
        applies = applies and (yes or typer.confirm("Apply this plan?"))
    elif applies and not yes:
        raise InvalidInputError(
            "datamap.unconfirmed", "Nobody can be asked with --json.", "Add --check or --yes."
        )
    if applies:
        with acting(Actor.command_line()):
            apply_file(
                text=text,
                form=form,
                prune=prune,
                described=described,
                commitment=proposal.plan.commitment(),
            )
    if as_json:
        from troth.foundation.datamap.files.telling import told

        typer.echo(json.dumps(told(proposal, applied=applies), ensure_ascii=False, indent=2))
    elif applies:
        typer.echo("Applied.")
    if proposal.is_refused or (check and not proposal.is_clean):
        raise typer.Exit(1)


def _show(proposal: Proposal) -> None:
    from troth.core.datamapping.plan import Action
    from troth.foundation.datamap.files.words import line_of

    plan = proposal.plan
    for line in plan.lines():
        typer.echo(line)
    for line in proposal.report:
        typer.echo(line)
    for finding in proposal.findings:
        typer.echo(line_of(finding))
    if plan.left and proposal.form == "troth":
        typer.echo(f"{len(plan.left)} parts of the map are not in the file and stay.")
    counts = [plan.count(action) for action in Action]
    if any(counts):
        typer.echo(f"Plan: {counts[0]} to create, {counts[1]} to change, {counts[2]} to remove.")
    else:
        typer.echo("The map says all of this already.")

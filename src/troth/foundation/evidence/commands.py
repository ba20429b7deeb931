"""``troth evidence``.

Exit codes: 0 it verified or was done, 1 something does not verify, 2 wrong use, others as for all
commands.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from troth.core.errors import InvalidInputError
from troth.foundation.evidence.verification.offline import as_json, verify_export, verify_proof_file
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.evidence.verification.findings import Report

app = typer.Typer(
    no_args_is_help=True, help="The evidence log: its head, proofs, verification and export."
)

Verified = Annotated[
    Path | None, typer.Argument(help="An exported folder or a proof; else this installation.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Number = Annotated[int | None, typer.Option("--log", help="Number of the log; else the newest.")]


@app.command()
def head(*, log: Number = None, as_json_: AsJson = False) -> None:
    """Show the signed head of the log."""
    from troth.foundation.evidence.proving.proofs import head_of

    found = head_of(log)
    if as_json_:
        typer.echo(
            msgspec.json.encode(
                {
                    "log": found.log,
                    "origin": found.origin,
                    "vkey": found.vkey,
                    "size": found.size,
                    "root": found.root.hex(),
                    "checkpoint": found.checkpoint,
                    "signed_at": found.signed_at,
                }
            ).decode()
        )
        return
    # What goes into a file is the checkpoint and nothing else, as whoever keeps it needs it.
    typer.echo(found.checkpoint, nl=False)
    typer.echo(f"\nkey     {found.vkey}\nsigned  {found.signed_at:%F %T} UTC", err=True)


@app.command()
def verify(
    path: Verified = None,
    *,
    vkey: Annotated[list[str] | None, typer.Option(help="A key that you trust.")] = None,
    checkpoint: Annotated[
        list[Path] | None, typer.Option(help="A checkpoint that you kept from earlier.")
    ] = None,
    as_json_: AsJson = False,
) -> None:
    """Verify everything: this installation, or an exported folder without any installation.

    Exit codes: 0 everything verified, 1 something does not, 2 the path is neither.
    """
    if path is not None and path.is_file():
        typer.echo(verify_proof_file(path.read_bytes(), vkeys=vkey or []).decode())
        return
    kept = [_read(file) for file in checkpoint or []]
    report = verify_export(path, vkeys=vkey or [], checkpoints=kept) if path else _live(kept)
    typer.echo(msgspec.json.encode(as_json(report)).decode() if as_json_ else _in_words(report))
    if not report.sound:
        sys.exit(1)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InvalidInputError(
            "evidence.unreadable", f"The checkpoint {path.name} cannot be read."
        ) from None


def _live(checkpoints: list[str]) -> Report:
    from troth.foundation.evidence.actions import begin_verification, carry_out

    with acting(Actor.command_line()):
        return carry_out(begin_verification(), checkpoints=checkpoints)


def _in_words(report: Report) -> str:
    lines = [f"{finding.what} [{finding.code}]" for finding in report.findings]
    if report.more:
        lines.append(f"... and {report.more} more.")
    counts = f"{report.entries:,} entries in {report.logs} log(s), {report.bodies:,} bodies"
    gone = f"{report.expired:,} expired on schedule, {report.withheld:,} not in this export"
    verdict = "Everything verified" if report.sound else "NOT VERIFIED"
    return "\n".join([*lines, f"{verdict}: {counts} ({gone})."])


@app.command()
def prove(
    index: Annotated[int, typer.Argument(min=0, help="The entry, from 0.")],
    *,
    output: Annotated[Path | None, typer.Option(help="Where to; else to the screen.")] = None,
    log: Number = None,
) -> None:
    """Hand out one entry with its proof, as a C2SP tlog-proof file."""
    from troth.foundation.evidence.actions import disclose

    with acting(Actor.command_line()):
        text = str(disclose(index=index, log=log))
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet.")],
    *,
    kind: Annotated[list[str] | None, typer.Option(help="Only bodies of this kind.")] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Only bodies from this day on.", formats=["%Y-%m-%d"])
    ] = None,
) -> None:
    """Write the evidence into a folder that anybody can verify."""
    from rich.progress import Progress

    from troth.foundation.evidence.verification.exporting import Selection
    from troth.foundation.evidence.verification.exporting import export as write

    selection = Selection(kind or (), since.replace(tzinfo=UTC) if since else None)
    with acting(Actor.command_line()), Progress() as bar:
        task = bar.add_task("Writing", total=None)
        write(
            folder=folder.absolute(),
            selection=selection,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    typer.echo(f"Done. Check it with: troth evidence verify {folder}")


@app.command()
def publish() -> None:
    """Sequence what is pending and make all published files again from the database."""
    from troth.foundation.evidence.ledger.publishing import publish_again
    from troth.foundation.evidence.ledger.sequencer import sequence_all

    sequenced = sequence_all()
    typer.echo(f"{sequenced} entries sequenced, {publish_again()} log(s) published.")


@app.command()
def reindex() -> None:
    """Make again what entries are found by (kind, actor, time), where it differs from them."""
    from troth.foundation.evidence.verification.reindexing import reindex as make_again

    with acting(Actor.command_line()):
        done = make_again()
    typer.echo(f"{done.entries} entries filed again, {done.postings} postings and times mended.")

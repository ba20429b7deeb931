"""``troth doctor``, ``backup``, ``kit``, ``restore`` and ``migrate-db``."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError
from troth.core.sealing.passphrase import new_passphrase
from troth.foundation.installation import backing_up, doctor, places
from troth.foundation.installation.failures import plainly
from troth.foundation.installation.findings import exit_code, printed
from troth.foundation.installation.relocation import moving
from troth.foundation.installation.restoration import restoring
from troth.foundation.installation.single import refuse_unbegun
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer()

LOST: Final = """\
Nobody can open a recovery kit without its passphrase, not even whoever wrote Troth.
If it is lost, and this machine too, then of a backup
  remain   all entries of the log and their proofs, and everything that is not sealed;
  are lost what is sealed (second factors, secrets of webhooks), whom the pseudonyms in the
           log stand for, and the log's signing key: a new log must begin.
Write the passphrase down on paper and keep it away from the kit."""

Folder = Annotated[Path | None, typer.Argument(help="Where to; by default the data folder.")]
PassphraseFile = Annotated[
    Path | None, typer.Option(help="Read the passphrase from the first line of this file.")
]


@app.command("doctor")
def doctor_command(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Check everything, by number. Exit code: 0 in order, 1 something to look at, 2 failed."""
    with acting(Actor.command_line()):
        findings = doctor.examine()
    typer.echo(printed(findings, as_json=as_json))
    raise typer.Exit(exit_code(findings))


@app.command()
def backup(
    folder: Folder = None,
    *,
    drill: Annotated[
        bool, typer.Option(help="Restore it into a scratch place and verify it there.")
    ] = False,
    kit: Annotated[
        bool | None,
        typer.Option(
            help="Make a recovery kit beside it; by default when a passphrase can be asked for,"
            " and not with --drill."
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Back up everything while Troth runs; the keys go apart, into a recovery kit."""
    target = folder or settings.TROTH.home / places.BACKUPS
    with _at_the_machine():
        made = backing_up.back_up(target)
        ledger = made.manifest.ledger
        typer.echo(f"Backup  {made.path}")
        typer.echo(f"        {made.manifest.rows} rows, {made.row.size_bytes} bytes")
        if ledger:
            typer.echo(f"        log {ledger.origin}: {ledger.size} entries, root {ledger.root}")
        if drill:
            done = backing_up.drill(made.path)
            typer.echo(f"Drill   restored and verified in {done.duration_ms} ms")
        asked = passphrase_file or (sys.stdin.isatty() and not drill)
        if asked if kit is None else kit:
            _make_kit(target, passphrase_file)
        else:
            typer.echo(f"No recovery kit was made now. To make one: troth kit {target}")


@app.command()
def kit(folder: Folder = None, *, passphrase_file: PassphraseFile = None) -> None:
    """Make a recovery kit: all keys in one file, sealed with a passphrase."""
    with _at_the_machine():
        _make_kit(folder or settings.TROTH.home / places.BACKUPS, passphrase_file)


@app.command()
def restore(
    backup: Annotated[Path, typer.Argument(help="The .backup file.")],
    *,
    kit: Annotated[Path, typer.Option(help="The .kit file of the same installation.")],
    passphrase_file: PassphraseFile = None,
    replace: Annotated[
        bool, typer.Option(help="Let the installation that is there step aside.")
    ] = False,
    highwater: Annotated[
        Path | None, typer.Option(help="A newer high-water mark that was kept elsewhere.")
    ] = None,
) -> None:
    """Restore a backup into TROTH_HOME; a new log begins that names the old head and the gap."""
    words = _read(passphrase_file) or typer.prompt("Passphrase of the kit", hide_input=True)
    done = restoring.restore(backup, kit, words, replace=replace, mark=highwater)
    typer.echo(f"Restored {done.manifest.rows} rows, as of {done.manifest.made_at}.")
    typer.echo(f"New log {done.loaded.origin}; entries lost since the backup: {done.loaded.lost}")
    if done.mark_from == "backup":
        typer.echo("No newer high-water mark was found: the gap is counted from the backup itself.")
    if done.replaced:
        typer.echo(f"What was there before is in {settings.TROTH.home / done.replaced}")
    typer.echo("All sessions were ended and all API tokens revoked. Start it: troth serve")


@app.command("migrate-db")
def migrate_db(
    to: Annotated[
        str, typer.Option(help="postgresql://USER:PASSWORD@HOST:PORT/NAME, or - to be asked for it")
    ],
) -> None:
    """Move everything to PostgreSQL while Troth runs, and prove that nothing is missing."""
    with _at_the_machine():
        done = moving.move(typer.prompt("Address", hide_input=True) if to == "-" else to)
    width = max(len(table.name) for table in done.tables)
    for table in done.tables:
        typer.echo(f"{table.name:<{width}}  {table.rows:>10} = {table.rows:>10}")
    if done.ledger:
        typer.echo(f"log {done.ledger.origin}: {done.ledger.size} entries on both sides")
        typer.echo(f"root {done.ledger.root} on both sides")
    typer.echo("database_url in troth.toml names the new database; the old one refuses changes.")
    if done.server:
        typer.echo(f"The server (process {done.server}) starts afresh on it now.")


@contextmanager
def _at_the_machine() -> Iterator[None]:
    refuse_unbegun(settings.TROTH.home)
    with acting(Actor.command_line()), plainly(settings.TROTH.home):
        yield


def _make_kit(folder: Path, passphrase_file: Path | None) -> None:
    typer.echo(LOST)
    words = _read(passphrase_file)
    if words is None:
        words = typer.prompt(
            _("Passphrase (empty: Troth makes one)"),
            default="",
            show_default=False,
            hide_input=True,
            confirmation_prompt=_("Once more"),
        )
    shown = "" if words else new_passphrase()
    path = backing_up.make_kit(folder, words or shown)
    typer.echo(f"Kit     {path}")
    if shown:
        typer.echo(f"Passphrase, shown this once:\n  {shown}")


def _read(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8").split("\n", 1)[0]
    except (OSError, UnicodeDecodeError):
        raise InvalidInputError(
            "passphrase.unreadable",
            f"The passphrase cannot be read from {path.name}.",
            "Name a text file that you may read.",
        ) from None

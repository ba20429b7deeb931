"""``troth keys``."""

from __future__ import annotations

import typer

from troth.foundation.custody.errors import traces_remain
from troth.foundation.recording.actions import rotate_keys
from troth.foundation.recording.actor import Actor, acting

app = typer.Typer(no_args_is_help=True, help="The keys that personal data is sealed under.")


@app.callback()
def keys() -> None:
    """Keep a group of the one command."""


@app.command()
def rotate() -> None:
    """Begin a new epoch: wrap all keys anew and make destroyed ones unreadable for good.

    Raises:
        KeyUnavailableError: the root key is missing or wrong; nothing was changed.
        ServiceUnavailableError: the epoch holds, but the old key was being read; rotate again.
    """
    with acting(Actor.command_line()):
        rotation = rotate_keys()
    typer.echo(f"Epoch {rotation.epoch} began. Keys wrapped anew: {rotation.keys}.")
    if not rotation.traces_gone:
        raise traces_remain()
    typer.echo("Delete older copies of keys/keys.sqlite3: they still hold the old epoch.")

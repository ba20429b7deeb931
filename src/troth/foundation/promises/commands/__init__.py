"""``troth check`` and ``troth promise``."""

import typer

from troth.foundation.promises.commands import files, making, proving
from troth.foundation.promises.commands.checking import BROKEN, UNKNOWN, check, list_promises

__all__ = ["BROKEN", "UNKNOWN", "app"]

app = typer.Typer()
app.command("check")(check)

_promise = typer.Typer(
    no_args_is_help=True, help="Make, confirm and prove promises to your customers."
)
app.add_typer(_promise, name="promise")
_promise.command("list")(list_promises)
_promise.command("kinds")(making.kinds)
_promise.command("declare")(making.declare)
_promise.command("attest")(making.attest)
_promise.command("retire")(making.retire)
_promise.command("export")(files.export)
_promise.command("apply")(files.apply)
_promise.command("prove")(proving.prove)
_promise.command("verify")(proving.verify)

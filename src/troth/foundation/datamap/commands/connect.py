"""``troth connect``."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - read by the command line's parser
from typing import TYPE_CHECKING, Annotated

import typer

from troth.core.errors import InvalidInputError
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Store


def connect(  # noqa: PLR0913 - each option is one the command line offers
    key: Annotated[str, typer.Argument(metavar="NAME", help="A name for the store: shop-db.")],
    address: Annotated[
        str,
        typer.Argument(
            metavar="URL",
            help="postgresql://, mysql:// or sqlite:// address, file:// or s3:// folder.",
        ),
    ],
    *,
    password_file: Annotated[
        Path | None, typer.Option(help="File with the reader's password; - reads what is piped in.")
    ] = None,
    writer: Annotated[
        str,
        typer.Option(
            metavar="USER", help="Who may write, for an approved erasure; SQLite: any word."
        ),
    ] = "",
    writer_password_file: Annotated[
        Path | None, typer.Option(help="File with the writer's password.")
    ] = None,
    test: Annotated[
        bool, typer.Option("--test", help="Only try, say what is missing, keep nothing.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Change the store of this name.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Connect a database or a folder of files, to be read only."""
    password = _password(password_file, address)
    with acting(Actor.command_line()):
        if test:
            raise typer.Exit(_try(address, password, as_json=as_json))
        secrets = {
            "password": password,
            "writer_user": writer,
            "writer_password": _read(writer_password_file) if writer_password_file else "",
        }
        store = _replaced(key, address, secrets) if replace else _new(key, address, secrets)
    _say(store, as_json=as_json)


def _new(key: str, address: str, secrets: dict[str, str]) -> Store:
    from troth.foundation.datamap.actions import connecting

    return connecting.connect(key=key, address=address, **secrets)


def _replaced(key: str, address: str, secrets: dict[str, str]) -> Store:
    from troth.foundation.datamap.actions import connecting
    from troth.foundation.datamap.queries.stores import store_of

    store = store_of(key)
    kept = {"writer_user": secrets["writer_user"] or store.writer_user}
    return connecting.change(store=store.pk, address=address, **(secrets | kept))


def _try(address: str, password: str, *, as_json: bool) -> int:
    from troth.foundation.datamap.actions import connecting

    steps = connecting.try_address(address=address, password=password)
    if as_json:
        shown = [
            {"step": step.name, "passed": step.passed, "line": step.line, "remedy": step.remedy}
            for step in steps
        ]
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        marks = {True: "ok  ", False: "FAIL", None: "note"}
        for step in steps:
            typer.echo(f"{marks[step.passed]} {step.line}")
            if step.remedy:
                typer.echo(f"     {step.remedy}")
    return 1 if any(step.passed is False for step in steps) else 0


def _say(store: Store, *, as_json: bool) -> None:
    if as_json:
        shown = {
            "store": store.key,
            "address": store.address,
            "server": store.server,
            "connection": store.tls,
            "read_only": store.read_only,
        }
        typer.echo(json.dumps(shown, ensure_ascii=False))
        return
    typer.echo(f"{store.key} is connected: {store.server}, connection {store.get_tls_display()}.")
    if store.read_only is False:
        typer.echo("Its user may write. Discovery only reads; give it a user that can do no more.")
    typer.echo(f"Next: troth discover {store.key}")


def _password(file: Path | None, address: str) -> str:
    return _asked(address) if file is None else _read(file)


def _read(file: Path) -> str:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InvalidInputError(
            "datamap.password_file", f"{file} cannot be read.", "Check its name and its rights."
        ) from None
    return text.removesuffix("\n").removesuffix("\r")


def _asked(address: str) -> str:
    """Ask on a terminal for the password of an address that names a user but no password."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        wanted = bool(parts.username) and parts.password is None
    except ValueError:
        return ""
    if wanted and sys.stdin.isatty():
        return str(
            typer.prompt("Password of the reader", hide_input=True, default="", show_default=False)
        )
    return ""

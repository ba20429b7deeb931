"""``troth demo``: the sample company on a folder of its own, served until it is stopped.

It sets its own surroundings before Django reads any setting, so that nothing of an installation
that this machine may have is looked at or changed.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path  # noqa: TC003 - read by the command line's parser
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from types import FrameType

    from troth.conf.addresses import Listen
    from troth.entrypoints.demo.folder import DemoFolder

PATIENCE_S: Final = 20.0
PAUSE_S: Final = 0.05

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def demo(
    *,
    home: Annotated[
        Path | None,
        typer.Option(help="Keep the demo in this folder; by default it goes when it stops."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(help="Port of the privacy centre; the console has the next. By default 8080."),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the links.")] = False,
) -> None:
    """Show Troth with an invented shop; on this machine only, and nothing is sent."""
    from troth.entrypoints.demo.folder import enter, made, port_for

    chosen = port_for(port)
    folder = made(home)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, partial(_leave, folder))
    try:
        enter(folder, chosen)
        _show(folder, opens_browser=not no_browser)
    finally:
        folder.remove()


def _show(folder: DemoFolder, *, opens_browser: bool) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
    import django

    django.setup()
    from troth.entrypoints.demo.requests import page_of_erased
    from troth.entrypoints.demo.signing_in import new_link
    from troth.entrypoints.server.assets import collect_assets
    from troth.entrypoints.server.starting import load_everything
    from troth.entrypoints.server.supervisor import Supervisor
    from troth.foundation.installation.single import hold_folder

    with hold_folder(folder.home):
        _make_ready(folder)
        link, erased = new_link(), page_of_erased()
        collect_assets()
        load_everything()
        Supervisor().run(lambda: _announce(link, erased, opens_browser=opens_browser))


def _make_ready(folder: DemoFolder) -> None:
    from troth.entrypoints.demo.building import build
    from troth.foundation.installation.prepare import begin

    link = begin()
    if link is None:
        return
    build(link, folder.systems, _tell)
    folder.note_built()


def _announce(link: str, erased: str, *, opens_browser: bool) -> None:
    from django.conf import settings

    from troth.entrypoints.server.starting import open_in_browser

    _wait_until_answered(settings.TROTH.public_listen, settings.TROTH.private_listen)
    notice = f"{settings.PUBLIC_URL}/"
    _tell("The demo is running: Lowmere, an invented shop for paper and ink. Look at")
    _tell(f"1. what its customers see:          {notice}")
    _tell(f"2. its console, which opens once:   {link}")
    _tell(f"3. two promises that are broken:    {settings.PRIVATE_URL}/console/promises/")
    if erased:
        _tell(f"4. how a customer was erased:       {erased}")
    _tell("Stop it with Ctrl-C.")
    if opens_browser:
        open_in_browser(link, notice)


def _wait_until_answered(*listens: Listen) -> None:
    """Wait until a browser would find something, or long enough for the log to tell why not."""
    give_up_at = time.monotonic() + PATIENCE_S
    for listen in listens:
        while time.monotonic() < give_up_at:
            with suppress(OSError), socket.create_connection((listen.host, listen.port), 1):
                break
            time.sleep(PAUSE_S)


def _tell(line: str) -> None:
    typer.echo(line)
    sys.stdout.flush()


def _leave(folder: DemoFolder, number: int, frame: FrameType | None) -> None:
    """End by the signal while the demo is being set up, but take its folder along.

    An exception could be lost on its way, in a callback of a library.
    """
    del frame
    folder.remove()
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)

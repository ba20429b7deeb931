"""``troth serve``."""

from __future__ import annotations

import gc
import os
import signal
import sys
import webbrowser
from contextlib import suppress

import typer
from django.conf import settings
from django.db import connections

app = typer.Typer()


@app.command()
def serve() -> None:
    """Start Troth: both listeners, worker and clerk, on the data folder TROTH_HOME."""
    from troth.entrypoints.server.assets import collect_assets
    from troth.entrypoints.server.supervisor import (
        Supervisor,
        refuse_taken,
        start_afresh,
    )
    from troth.foundation.installation.prepare import begin
    from troth.foundation.installation.single import hold_folder, refuse_held

    # Whoever starts it twice hears of the first server, and not only of its taken addresses.
    refuse_held(settings.TROTH.home)
    for listen in (settings.TROTH.public_listen, settings.TROTH.private_listen):
        refuse_taken(listen)
    with hold_folder(settings.TROTH.home):
        link = begin()
        collect_assets()
        _load_everything()
        ended_by = Supervisor().run(lambda: _announce(link))
    if ended_by == signal.SIGHUP:
        start_afresh()


def _load_everything() -> None:
    # Loaded here once, shared by all children; a connection must not cross a fork.
    from django.urls import get_resolver

    for module in ("troth.entrypoints.listeners.public", "troth.entrypoints.listeners.private"):
        assert get_resolver(module).url_patterns  # noqa: S101 - evaluated to load it
    connections.close_all()
    gc.collect()
    gc.freeze()


def _announce(link: str | None) -> None:
    lines = [
        f"Privacy centre  {settings.PUBLIC_URL}",
        f"Console         {settings.PRIVATE_URL}/console/",
    ]
    if link:
        lines.append(f"First administrator, once, within 24 hours:\n  {link}")
    typer.echo("\n".join(["Troth is running.", *lines, "Stop it with Ctrl-C."]))
    sys.stdout.flush()
    if link and settings.TROTH.open_browser and sys.stdout.isatty() and _has_screen():
        with suppress(webbrowser.Error):
            webbrowser.open(link)


def _has_screen() -> bool:
    # Without one Python would start a text browser in this terminal, and the server would wait.
    return sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )

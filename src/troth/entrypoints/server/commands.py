"""``troth serve``."""

from __future__ import annotations

import signal
import sys

import typer
from django.conf import settings

app = typer.Typer()


@app.command()
def serve() -> None:
    """Start Troth: both listeners, worker and clerk, on the data folder TROTH_HOME."""
    from troth.entrypoints.server.assets import collect_assets
    from troth.entrypoints.server.starting import load_everything
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
        load_everything()
        ended_by = Supervisor().run(lambda: _announce(link))
    if ended_by == signal.SIGHUP:
        start_afresh()


def _announce(link: str | None) -> None:
    from troth.entrypoints.server.starting import open_in_browser

    lines = [
        f"Privacy centre  {settings.PUBLIC_URL}",
        f"Console         {settings.PRIVATE_URL}/console/",
    ]
    if link:
        lines.append(f"First administrator, once, within 24 hours:\n  {link}")
    typer.echo("\n".join(["Troth is running.", *lines, "Stop it with Ctrl-C."]))
    sys.stdout.flush()
    if link and settings.TROTH.open_browser:
        open_in_browser(link)

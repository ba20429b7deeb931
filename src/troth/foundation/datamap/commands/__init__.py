"""``troth connect``, ``discover``, ``scan``, ``export`` and ``apply``."""

import typer

from troth.foundation.datamap.commands.scan import scan

app = typer.Typer()
app.command("scan")(scan)

"""``troth connect``, ``discover``, ``scan``, ``export`` and ``apply``."""

import typer

from troth.foundation.datamap.commands.connect import connect
from troth.foundation.datamap.commands.discover import discover
from troth.foundation.datamap.commands.scan import scan

app = typer.Typer()
app.command("connect")(connect)
app.command("discover")(discover)
app.command("scan")(scan)

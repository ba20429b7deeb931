"""``troth connect``, ``discover``, ``links``, ``scan``, ``export``, ``apply`` and ``import``."""

import typer

from troth.foundation.datamap.commands.connect import connect
from troth.foundation.datamap.commands.discover import discover
from troth.foundation.datamap.commands.files import apply, export, import_file
from troth.foundation.datamap.commands.links import links
from troth.foundation.datamap.commands.scan import scan

app = typer.Typer()
app.command("connect")(connect)
app.command("discover")(discover)
app.command("links")(links)
app.command("scan")(scan)
app.command("export")(export)
app.command("apply")(apply)
app.command("import")(import_file)

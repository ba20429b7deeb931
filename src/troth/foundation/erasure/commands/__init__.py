"""``troth retention`` and ``troth erasure``."""

import typer

from troth.foundation.erasure.commands.erasure import app as erasure
from troth.foundation.erasure.commands.retention import app as retention

app = typer.Typer()
app.add_typer(retention, name="retention")
app.add_typer(erasure, name="erasure")

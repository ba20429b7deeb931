"""``troth connect``, ``discover``, ``scan``, ``export`` and ``apply``."""

import typer

app = typer.Typer()

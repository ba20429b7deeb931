"""``troth rights verify``: for whoever holds a certificate, on any computer."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads it at run time
from typing import Annotated, Final

import typer

from troth.core.errors import InvalidInputError

_LARGEST: Final = 10_000_000
"""Octets of a file that is read; a certificate has some thousand."""


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A certificate, as JSON.")],
    *,
    vkey: Annotated[list[str] | None, typer.Option(help="A key of a log that you trust.")] = None,
) -> None:
    """Verify a certificate offline, without any installation. Exit code 1: it does not verify."""
    from troth.core.disclosing.certificate import read_certificate
    from troth.customers.rights.certificate.checking import verify_certificate

    content = _read(file)
    statement = verify_certificate(content, vkeys=vkey or [])
    typer.echo(f"Verified: {statement.reference}, {statement.kind}, {statement.outcome}")
    typer.echo(f"received  {statement.received_on}\nended     {statement.ended_on}")
    for deed in statement.deeds:
        typer.echo(f"{deed.what:<10}{deed.rows} rows of {deed.dataset} ({deed.system or '-'})")
    for kept in statement.kept:
        typer.echo(f"kept      {kept.rows} rows of {kept.dataset} ({kept.system or '-'})")
    for one in statement.retained:
        typer.echo(f"retained  {one.what}{f' until {one.until}' if one.until else ''}")
    entry = read_certificate(content).entry
    if entry:
        typer.echo(f"entry     {entry.index} of log {entry.log}")


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST)
    except OSError:
        raise InvalidInputError(
            "certificate.unreadable", f"The file {file.name} cannot be read.", "Name another."
        ) from None

"""What the company promises: what can be measured on what was found is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from troth.core.datamapping.yaml_writing import dump
from troth.entrypoints.init.promising import NO_SALE
from troth.entrypoints.init.suggesting.promised import offered
from troth.foundation.promises.queries import active

if TYPE_CHECKING:
    from troth.entrypoints.init.wanted import Wanted


def ask(wanted: Wanted) -> None:
    """Offer promises, while the company makes none."""
    if wanted.promises_file is not None or active().exclude(kind=NO_SALE).exists():
        return
    typer.echo("\nWhat you can promise your customers, and Troth checks:")
    chosen = {}
    for one in offered():
        if typer.confirm(f"  {one.sentence}", default=True):
            chosen[one.key] = {"kind": one.kind, "parameters": one.parameters}
    if chosen:
        wanted.promises_file = dump({"troth": 1, "promises": chosen})

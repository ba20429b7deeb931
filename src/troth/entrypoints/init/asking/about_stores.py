"""Which stores hold the company's data: asked while none is connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from troth.core.errors import TrothError
from troth.entrypoints.init.document import StoreWanted
from troth.entrypoints.init.stores import connect_stores
from troth.foundation.datamap.models import Store

if TYPE_CHECKING:
    from troth.entrypoints.init.wanted import Wanted


def ask(wanted: Wanted) -> None:
    """Ask for addresses until one works and no other is to be connected."""
    if wanted.stores or Store.objects.exists():
        return
    typer.echo("Where are your customers' data? postgresql://, mariadb://, sqlite:// or file://.")
    while True:
        _connect_one(wanted)
        if Store.objects.exists() and not typer.confirm("Connect another one?", default=False):
            wanted.stores.clear()
            return


def _connect_one(wanted: Wanted) -> None:
    name = typer.prompt("A name for the store", default="shop")
    url = typer.prompt("Its address, with a user who may only read", hide_input=False)
    wanted.stores[:] = [StoreWanted(name=name, url=url)]
    try:
        connect_stores(wanted, typer.echo)
    except TrothError as error:
        typer.echo(f"{error} [{error.code}]")

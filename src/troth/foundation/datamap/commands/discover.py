"""``troth discover``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from troth.core.errors import NotFoundError, TrothError
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Discovery, Store


def discover(
    key: Annotated[
        str, typer.Argument(metavar="[STORE]", help="One store; without it, all of them.")
    ] = "",
    *,
    names: Annotated[
        bool, typer.Option("--list", help="Only list the stores that are connected.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a field instead of a report.")
    ] = False,
) -> None:
    """Look into connected stores: which personal data they hold, where, how sure, and why."""
    stores = _stores(key)
    if names:
        for store in stores:
            typer.echo(f"{store.key}  {store.address}")
        return
    with acting(Actor.command_line()):
        failed = [store.key for store in stores if not _look(store, as_json=as_json)]
    raise typer.Exit(9 if failed else 0)


def _stores(key: str) -> list[Store]:
    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.queries.stores import store_of

    if key:
        return [store_of(key)]
    stores = list(Store.objects.all())
    if not stores:
        raise NotFoundError(
            "datamap.no_store", "No store is connected yet.", "troth connect NAME URL connects one."
        )
    return stores


def _look(store: Store, *, as_json: bool) -> bool:
    from rich.console import Console
    from rich.progress import Progress

    from troth.foundation.datamap.actions import discovering
    from troth.foundation.datamap.looks import run

    discovery = discovering.begin(store=store.pk)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(store.key, total=None)
        try:
            ended = run(
                discovery, lambda done, total: bar.update(task, completed=done, total=total)
            )
        except TrothError as error:
            typer.echo(f"{store.key}: {error} [{error.code}]", err=True)
            return False
    _print(ended, as_json=as_json)
    return True


def _print(discovery: Discovery, *, as_json: bool) -> None:
    from troth.foundation.datamap.discovery.reporting import field_objects, report_lines

    if as_json:
        for one in field_objects(discovery.store):
            typer.echo(json.dumps(one, ensure_ascii=False))
        for line in discovery.notes:
            typer.echo(f"{discovery.store.key}: {line}", err=True)
        return
    for line in report_lines(discovery):
        typer.echo(line)

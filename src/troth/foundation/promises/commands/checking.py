"""``troth check`` and ``troth promise list``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Final

import typer

from troth.core.promising.verdict import State
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.promises.queries import PromiseLine

BROKEN: Final = 1
UNKNOWN: Final = 3


def check(
    *,
    promises: Annotated[
        list[str] | None,
        typer.Option("--promise", help="One promise; give it again for more; without: all."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """Check what the company promises, now. Exit code: 0 kept, 1 broken, 3 something unknown.

    What a person confirmed, and is in date, does not count against it.
    """
    from troth.foundation.promises import queries
    from troth.foundation.promises.running import run

    wanted = [queries.promise(key) for key in promises] if promises else list(queries.active())
    with acting(Actor.command_line()):
        run(wanted)
    lines = queries.lines([queries.promise(one.key) for one in wanted])
    typer.echo(_as_json(lines) if as_json else _as_table(lines))
    raise typer.Exit(_exit_code(lines))


def list_promises() -> None:
    """List promises as they read now, without checking them."""
    from troth.foundation.promises import queries

    typer.echo(_as_table(queries.lines()))


def _exit_code(lines: list[PromiseLine]) -> int:
    if any(line.reading.state is State.BROKEN for line in lines):
        return BROKEN
    known = [one.reading.state is State.KEPT or one.reading.is_confirmed for one in lines]
    return 0 if known and all(known) else UNKNOWN


def _as_json(lines: list[PromiseLine]) -> str:
    from troth.foundation.promises.shapes import PromiseNow

    told = [PromiseNow.of(line).model_dump(mode="json") for line in lines]
    return json.dumps({"promises": told}, ensure_ascii=False, indent=1)


def _as_table(lines: list[PromiseLine]) -> str:
    from troth.foundation.promises.tables import said_facts
    from troth.foundation.promises.words import state_word

    if not lines:
        return "No promise is made yet. troth promise kinds lists what can be promised."
    heads = ("PROMISE", "STATE", "EXAMINED", "FACTS")
    rows = [heads]
    for line in lines:
        examined = line.verdict.rows_examined if line.verdict else None
        word = line.reading.state.value
        if line.reading.reason:
            why = state_word(line)
            word = f"{word} ({why[:1].lower()}{why[1:]})"
        facts = said_facts(line.verdict)
        rows.append((line.promise.key, word, "" if examined is None else str(examined), facts))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(row[n].ljust(widths[n]) for n in range(3)), row[3]]).rstrip() for row in rows
    )

"""``troth check`` and ``troth promise``."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from troth.core.errors import InvalidInputError
from troth.core.promising.verdict import State
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.promises.models import Promise
    from troth.foundation.promises.queries import PromiseLine

BROKEN: Final = 1
UNKNOWN: Final = 3

app = typer.Typer()
promise = typer.Typer(no_args_is_help=True, help="Make and confirm promises to your customers.")
app.add_typer(promise, name="promise")

Key = Annotated[str, typer.Argument(metavar="PROMISE", help="The name of a promise.")]


@app.command()
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


@promise.command("list")
def list_promises() -> None:
    """List promises as they read now, without checking them."""
    from troth.foundation.promises import queries

    typer.echo(_as_table(queries.lines()))


@promise.command()
def kinds() -> None:
    """List the kinds of promises and what each needs to be told."""
    from troth.foundation.recording.rooms import promises as declared

    for kind in declared().values():
        fields = kind.parameters.model_fields.items()
        needed = [name if field.is_required() else f"[{name}]" for name, field in fields]
        typer.echo(f"{kind.key}  {kind.basis.value}  {' '.join(needed)}".rstrip())


@promise.command()
def declare(
    key: Key,
    kind: Annotated[str, typer.Argument(help="Its kind, such as datamap.retention.")],
    *,
    parameters: Annotated[
        str, typer.Option(help="What it says in particular, as a JSON object.")
    ] = "{}",
    every_days: Annotated[
        float | None, typer.Option(help="How often it is checked; by default as its kind says.")
    ] = None,
) -> None:
    """Make a promise."""
    from troth.foundation.promises.actions import declaring

    cadence = timedelta(days=every_days) if every_days is not None else None
    with acting(Actor.command_line()):
        made = declaring.declare(
            key=key, kind=kind, parameters=_object(parameters), cadence=cadence
        )
    _say(made)


@promise.command()
def attest(key: Key) -> None:
    """Confirm a promise that nobody measures."""
    from troth.foundation.promises.actions import attesting
    from troth.foundation.promises.queries import promise as find

    with acting(Actor.command_line()):
        attestation = attesting.attest(promise=find(key).pk)
    typer.echo(f"{key}: confirmed until {attestation.expires_at:%Y-%m-%d}.")


@promise.command()
def retire(key: Key) -> None:
    """End a promise; its history stays."""
    from troth.foundation.promises.actions import declaring
    from troth.foundation.promises.queries import promise as find

    with acting(Actor.command_line()):
        declaring.retire(promise=find(key).pk)
    typer.echo(f"{key}: retired.")


def _say(made: Promise) -> None:
    from troth.core.promising.language import Language
    from troth.foundation.promises.queries import sentence_of

    typer.echo(f"{made.key}: {sentence_of(made, Language.EN)}")


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise InvalidInputError(
            "promises.unfit_parameters",
            "The option --parameters is no JSON object.",
            'Write it as \'{"what": "your invoices", "dataset": "shop/invoice"}\'.',
        )
    return found


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
            word = f"{word} ({state_word(line).lower()})"
        facts = said_facts(line.verdict)
        rows.append((line.promise.key, word, "" if examined is None else str(examined), facts))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(row[n].ljust(widths[n]) for n in range(3)), row[3]]).rstrip() for row in rows
    )

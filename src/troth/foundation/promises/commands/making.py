"""``troth promise kinds``, ``declare``, ``attest`` and ``retire``."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from troth.core.errors import InvalidInputError
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.promises.models import Promise

Key = Annotated[str, typer.Argument(metavar="PROMISE", help="The name of a promise.")]


def kinds() -> None:
    """List the kinds of promises and what each needs to be told."""
    from troth.foundation.recording.rooms import promises as declared

    for kind in declared().values():
        fields = kind.parameters.model_fields.items()
        needed = [name if field.is_required() else f"[{name}]" for name, field in fields]
        typer.echo(f"{kind.key}  {kind.basis.value}  {' '.join(needed)}".rstrip())


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


def attest(key: Key) -> None:
    """Confirm a promise that nobody measures."""
    from troth.foundation.promises.actions import attesting
    from troth.foundation.promises.queries import promise as find

    with acting(Actor.command_line()):
        attestation = attesting.attest(promise=find(key).pk)
    typer.echo(f"{key}: confirmed until {attestation.expires_at:%Y-%m-%d}.")


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

"""``troth notice``."""

from __future__ import annotations

import json
from datetime import datetime  # noqa: TC003 - Typer reads it at run time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.core.publishing.notice import Notice

app = typer.Typer(no_args_is_help=True, help="Make, check and publish the privacy notice.")


class Form(StrEnum):
    """In which form a notice is printed."""

    TEXT = "text"
    JSON = "json"
    DPV = "dpv"


@app.command()
def status(
    *, as_json: Annotated[bool, typer.Option("--json", help="JSON instead of text.")] = False
) -> None:
    """Say what keeps the notice from being published. Exit code: 0 nothing, 1 something."""
    from troth.transparency.notice.status import status as now

    found = now()
    typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1) if as_json else str(found))
    raise typer.Exit(bool(found.obstacles))


@app.command()
def publish(
    *,
    effective: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day from which it holds; by default now."),
    ] = None,
) -> None:
    """Publish what the map, the promises and the answers say now."""
    from django.utils.timezone import make_aware

    from troth.transparency.notice.actions.publishing import publish as publish_version

    with acting(Actor.command_line()):
        made = publish_version(effective_at=make_aware(effective) if effective else None)
    typer.echo(f"Version {made.number} holds from {made.effective_at:%Y-%m-%d %H:%M} UTC.")


@app.command()
def show(
    *,
    language: Annotated[str, typer.Option(help="Language, such as de.")] = "",
    version: Annotated[
        int | None, typer.Option(help="Its number; by default what would be published now.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Form.")] = Form.TEXT,
) -> None:
    """Print the notice: a version, or what would be published now."""
    typer.echo(_printed(_notice(language, version), form), nl=False)


def _notice(language: str, version: int | None) -> Notice:
    from django.utils.timezone import localdate

    from troth.core.publishing.compiling import compile_notice
    from troth.transparency.notice import queries
    from troth.transparency.notice.assembling import assembled

    given = queries.answers()
    wanted = language or str(given.languages[0])
    if version is not None:
        return queries.notice_of(queries.version(version), wanted)
    return compile_notice(assembled(given, updated=localdate()), wanted)


def _printed(notice: Notice, form: Form) -> str:
    from troth.core.publishing.rendering.as_json import as_json
    from troth.core.publishing.rendering.dpv import json_ld
    from troth.core.publishing.rendering.plain import plain

    if form is Form.TEXT:
        return plain(notice)
    if form is Form.JSON:
        return as_json(notice).decode() + "\n"
    told: Any = json_ld(notice)
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

"""``troth notice``."""

from __future__ import annotations

import json
import sys
from datetime import datetime  # noqa: TC003 - Typer reads it at run time
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads it at run time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.core.publishing.notice import Notice
    from troth.transparency.notice.files.planning import Plan

app = typer.Typer(no_args_is_help=True, help="Make, check and publish the privacy notice.")


class Form(StrEnum):
    """In which form a notice is printed."""

    TEXT = "text"
    JSON = "json"
    DPV = "dpv"
    PDF = "pdf"
    POSTER = "poster"


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
    from troth.transparency.notice.actions.publishing import publish as publish_version
    from troth.transparency.notice.queries import company_zone

    zone = company_zone()
    with acting(Actor.command_line()):
        made = publish_version(effective_at=effective.replace(tzinfo=zone) if effective else None)
    typer.echo(f"Version {made.number} holds from {made.effective_at.astimezone(zone):%F %R %Z}.")


@app.command()
def show(
    *,
    language: Annotated[str, typer.Option(help="Language, such as de.")] = "",
    version: Annotated[
        int | None, typer.Option(help="Its number; by default what would be published now.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Form.")] = Form.TEXT,
    output: Annotated[
        Path | None, typer.Option(help="The file to write; needed for pdf and poster.")
    ] = None,
) -> None:
    """Print the notice: a version, or what would be published now."""
    content = _content(language, version, form, named=output is not None)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        _write(output, content)


@app.command()
def export() -> None:
    """Print what is answered and translated as YAML, as troth notice apply reads it."""
    from troth.transparency.notice.files.exporting import export as exported

    typer.echo(exported(), nl=False)


@app.command()
def words(
    language: Annotated[str, typer.Argument(help="Language, such as de.")],
    *,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only what is not translated, or has changed since.")
    ] = False,
) -> None:
    """Print what there is to translate as YAML, originals beside; troth notice apply reads it."""
    from troth.transparency.notice.files.exporting import to_translate

    typer.echo(to_translate(language, missing=missing), nl=False)


@app.command()
def apply(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; - reads standard input.")],
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 when something differs.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Apply the plan without asking.")] = False,
) -> None:
    """Make answers and translations say what a file says: show a plan, ask, apply it whole."""
    from troth.foundation.recording.files import read_file
    from troth.transparency.notice.files.applying import apply_notice
    from troth.transparency.notice.files.document import parse
    from troth.transparency.notice.files.planning import plan

    wanted = parse(read_file(file, "notice"))
    made = plan(wanted)
    _show(made)
    if check:
        raise typer.Exit(not made.is_empty)
    if not made.is_empty and (yes or typer.confirm("Apply this plan?")):
        with acting(Actor.command_line()):
            apply_notice(wanted)
        typer.echo("Applied.")


def _show(made: Plan) -> None:
    for line in made.lines():
        typer.echo(line)
    if made.is_empty:
        typer.echo("The notice says all of this already.")


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


def _content(language: str, version: int | None, form: Form, *, named: bool) -> bytes:
    if form not in {Form.PDF, Form.POSTER}:
        return _printed(_notice(language, version), form).encode()
    if not named:
        raise typer.BadParameter("a PDF goes into a file.", param_hint="--output")
    from troth.transparency.notice.channels.saving import pdf_of, poster_of

    return (pdf_of if form is Form.PDF else poster_of)(language, version)


def _write(path: Path, content: bytes) -> None:
    from troth.core.errors import InvalidInputError

    try:
        path.write_bytes(content)
    except OSError as error:
        code, what = "notice.file_unwritable", f"The file cannot be written: {error.strerror}."
        raise InvalidInputError(code, what, "Name another with --output.") from None


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

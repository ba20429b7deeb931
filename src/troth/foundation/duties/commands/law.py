"""``troth lawbook lint``, ``show``, ``apply``, ``export`` and ``remove``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troth.core.errors import InvalidInputError
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime

File = Annotated[str, typer.Argument(metavar="FILE", help="The file; - reads standard input.")]


def lint(
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="A lawbook of your own; - reads standard input.")
    ] = "",
) -> None:
    """Judge the lawbook, or a file of your own over it. Exit code: 0 sound, 1 not.

    Every fault is named with its file, its line and the reason. Without FILE the shipped lawbook
    is judged, and the company's own where one is in force. Neither needs an installation.
    """
    faults = _faults_of_file(file) if file else _faults_in_force()
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo("The lawbook is sound.")


def show(
    duty: Annotated[str, typer.Argument(metavar="[DUTY]", help="The id of a duty.")] = "",
    *,
    as_of: Annotated[str, typer.Option(help="A day such as 2026-01-31; by default today.")] = "",
) -> None:
    """Show one duty as it holds on a day, with its sources; without DUTY, list the duties."""
    from troth.foundation.duties.queries.calendars import today
    from troth.foundation.duties.queries.law import lawbook

    on, book = _day(as_of) or today(), lawbook()
    if duty:
        regime, found = book.duty(duty, on)
        typer.echo("\n".join(_lines(book, regime, found, on)))
        return
    for regime in book.regimes:
        for one in regime.duties_on(on):
            typer.echo(f"{one.id}  {regime.short} {one.ref}  {one.sentence}{_own(one)}")


def apply(file: File) -> None:
    """Put a lawbook of your own in force over the shipped one, whole; the one before it ends."""
    from troth.foundation.duties.actions import overlaying
    from troth.foundation.recording.files import read_file

    text, name = read_file(file, "duties"), overlaying.FILE if file == "-" else Path(file).name
    with acting(Actor.command_line()):
        overlaying.say_overlay(text=_decoded(text, name), file=name)
    typer.echo("It is in force.")


def export(
    *,
    to: Annotated[str, typer.Option(help="The file to write; by default standard output.")] = "",
) -> None:
    """Write your own lawbook as it was put in force."""
    from troth.foundation.duties.queries.law import overlay_text
    from troth.foundation.recording.files import write_file

    write_file(overlay_text().encode(), to, "duties")


def remove() -> None:
    """End your own lawbook; the shipped one holds alone."""
    from troth.foundation.duties.actions import overlaying

    with acting(Actor.command_line()):
        overlaying.remove_overlay()
    typer.echo("The shipped lawbook holds alone.")


def _faults_of_file(file: str) -> list[str]:
    from troth.core.lawbook.overlaying import overlaid
    from troth.core.lawbook.reading import shipped
    from troth.foundation.recording.files import read_file

    name = "standard input" if file == "-" else Path(file).name
    try:
        overlaid(shipped(), read_file(file, "duties"), name)
    except InvalidInputError as error:
        return [str(error)]
    return []


def _faults_in_force() -> list[str]:
    from django.conf import settings

    from troth.core.lawbook.linting.lint import lint as judged
    from troth.core.lawbook.reading import shipped
    from troth.foundation.duties.queries.law import overlay_fault

    found = [str(one) for one in judged(shipped())]
    fault = overlay_fault() if settings.TROTH.root_key_path.exists() else None
    return [*found, str(fault)] if fault else found


def _lines(book: Lawbook, regime: Regime, duty: Duty, on: date) -> list[str]:
    clock = book.clock_holder(duty, on).clock
    sources = [book.sources[one] for one in duty.source if one in book.sources]
    last = f" until {duty.ends}" if duty.ends else ""
    return [
        f"{duty.id}{_own(duty)}",
        f"  {regime.name}, {duty.ref}",
        f"  {duty.sentence}",
        f"  Clock: {clock.kind if clock else 'none'} {_number(clock)}".rstrip(),
        f"  Holds from {duty.begins}{last}. Verified: {duty.level.value}.",
        *(f"  Source: {one.title} {one.url} (read {one.read})" for one in sources),
    ]


def _number(clock: object) -> str:
    for name in ("within", "every", "not_before", "keep"):
        span = getattr(clock, name, None)
        if span is not None:
            words = span.unit.replace("_", " ")
            return f"{span.number} {words if span.number != 1 else words[:-1]}"
    return ""


def _own(duty: Duty) -> str:
    return " (the company's own)" if duty.own else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidInputError(
            "duties.unfit_as_of", "The option --as-of is no day.", "Write it as in 2026-01-31."
        ) from None


def _decoded(text: bytes, name: str) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeError:
        what = f"{name}, line 1 is not UTF-8."
        raise InvalidInputError("lawbook.file_unreadable", what, "Save it in UTF-8.") from None

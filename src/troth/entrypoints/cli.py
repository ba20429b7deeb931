"""``troth``: the command line's root; the rooms bring their commands."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Final, NoReturn

import django
import typer
from django.conf import settings
from django.db import DatabaseError

from troth import __version__
from troth.core.errors import TrothError
from troth.core.loading import attribute
from troth.entrypoints.answers import answer_to, database_trouble

WITHOUT_INSTALLATION: Final = frozenset(
    {
        "serve",
        "init",
        "demo",
        "doctor",
        "restore",
        "evidence",
        "scan",
        "promise verify",
        "lawbook lint",
    }
)
"""Commands that begin an installation, look at one, or need none; the others need one."""
_OWN: Final = {
    ("serve",): "troth.entrypoints.server.commands:app",
    ("init",): "troth.entrypoints.init.command:app",
    ("demo",): "troth.entrypoints.demo.commands:app",
}
"""Commands that no room brings, by their first words."""


def main() -> None:
    """Run the command line; the exit code tells the family of an error (see ``answers``)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.conf.django")
    try:
        _run()
    except TrothError as error:
        sys.stderr.write(f"troth: {error} [{error.code}]\n")
        sys.exit(answer_to(error).exit_code)


def _run() -> None:
    """Run a command.

    Raises:
        TrothError: it failed; a database's failure in our words, without its driver's text.
    """
    if sys.argv[1:2] == ["demo"]:
        _demo()
    try:
        app = _loaded()
    except TrothError as error:
        if sys.argv[1:2] == ["doctor"]:
            _say_unusable(error)
        raise
    try:
        app()
    except DatabaseError:
        _require_installation()
        raise database_trouble() from None


def _loaded() -> typer.Typer:
    """Build the command line; nothing that is loaded meanwhile is garbage, and nobody looks for it.

    Looking took a sixth of the processor time of a command.
    """
    gc.disable()
    try:
        return root("".join(sys.argv[1:2]))
    finally:
        gc.freeze()
        gc.enable()


def _demo() -> NoReturn:
    """Show the demo, which brings its own settings: nobody's else are read."""
    attribute("troth.entrypoints.demo.commands:app")(sys.argv[2:], prog_name="troth demo")
    sys.exit()


def _say_unusable(error: TrothError) -> None:
    """Be the doctor who is asked with settings that nothing can start with, and exit."""
    from troth.foundation.installation.findings import exit_code, printed, unusable_settings

    found = [unusable_settings(error)]
    typer.echo(printed(found, as_json="--json" in sys.argv))
    sys.exit(exit_code(found))


def _require_installation() -> None:
    from troth.foundation.installation.single import refuse_unbegun

    refuse_unbegun(settings.TROTH.home)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the signature of a Typer callback
    if wanted:
        typer.echo(f"troth {__version__}")
        raise typer.Exit


def _options(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keep the promises your company makes about personal data, and prove it."""
    del version
    group = str(context.invoked_subcommand)
    named = {group, " ".join([group, *sys.argv[2:3]])}
    if not named & WITHOUT_INSTALLATION and "--help" not in sys.argv:
        _require_installation()


def root(wanted: str = "") -> typer.Typer:
    """Build the command line from what the rooms declare.

    Args:
        wanted: the first word of the command, where it is known; what belongs to other words is
            not loaded then.

    Raises:
        InvalidInputError: the settings cannot be used.
    """
    django.setup()
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        callback=_options,
    )
    brought = _brought()
    here = [one for one in brought if wanted in one[0]] or brought
    for _words, path, name in here:
        _mount(app, path, name)
    return app


def _brought() -> list[tuple[tuple[str, ...], str, str]]:
    """Return the commands there are: their first words, what to load, and under which name."""
    from troth.foundation.recording.rooms import declared

    rooms = [room for _, room in declared() if room.commands]
    found = [(words, path, "") for words, path in _OWN.items()]
    return [*found, *((room.first_words, room.commands, room.command_name) for room in rooms)]


def _mount(app: typer.Typer, path: str, name: str) -> None:
    group = attribute(path)
    if name:
        app.add_typer(group, name=name)
    else:
        app.add_typer(group)

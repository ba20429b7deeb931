"""``troth init``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.entrypoints.init.wanted import Wanted

app = typer.Typer()


@app.command()
def init(  # noqa: PLR0913 - each option is one answer
    *,
    answers: Annotated[
        str, typer.Option(metavar="FILE", help="Everything in one YAML file; options go before it.")
    ] = "",
    store: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=URL", help="A store to connect; give it again for more."),
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the company.")] = None,
    address: Annotated[str | None, typer.Option(help="Its postal address.")] = None,
    contact: Annotated[str | None, typer.Option(help="How to reach it.")] = None,
    privacy_contact: Annotated[
        str | None, typer.Option(help="Where questions and requests about data go.")
    ] = None,
    officer: Annotated[
        str | None, typer.Option(help="Data protection officer, name and contact; or none.")
    ] = None,
    authority: Annotated[
        str | None,
        typer.Option(metavar="NAME|CONTACT", help="Where people may complain."),
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="A language of the notice, the company's own first.")
    ] = None,
    regime: Annotated[list[str] | None, typer.Option(help="gdpr or california.")] = None,
    sells: Annotated[
        bool | None, typer.Option("--sells/--sells-not", help="Whether personal data are sold.")
    ] = None,
    confirm: Annotated[
        str | None, typer.Option(help="Proposals of discovery that are right: all, likely, none.")
    ] = None,
    map_file: Annotated[
        str, typer.Option("--map", metavar="FILE", help="What troth apply reads.")
    ] = "",
    promises: Annotated[
        str, typer.Option(metavar="FILE", help="What troth promise apply reads.")
    ] = "",
    notice: Annotated[
        str, typer.Option(metavar="FILE", help="What troth notice apply reads.")
    ] = "",
    publish: Annotated[
        bool | None, typer.Option(help="Whether the notice is published at the end.")
    ] = None,
    ask: Annotated[
        bool | None, typer.Option(help="Whether to ask; by default at a terminal.")
    ] = None,
) -> None:
    """Go from a database to a published notice; leave at any point and come back.

    What was said before, here or elsewhere, is not asked for again.
    """
    from troth.entrypoints.init.beginning import ensure_begun
    from troth.entrypoints.init.flags import overlaid
    from troth.entrypoints.init.reading import content, parse
    from troth.entrypoints.init.wanted import Wanted

    wanted = parse(content(answers)) if answers else Wanted()
    said: dict[str, Any] = {
        "name": name,
        "address": address,
        "contact": contact,
        "privacy_contact": privacy_contact,
        "data_protection_officer": officer,
        "authority": authority,
        "languages": language,
        "regimes": regime,
        "sells_data": sells,
    }
    files = {"map_file": map_file, "promises_file": promises, "notice_file": notice}
    overlaid(wanted, said, store or [], files)
    wanted.confirm = wanted.confirm if confirm is None else confirm
    wanted.publish = wanted.publish if publish is None else publish
    ensure_begun(typer.echo)
    _walk(wanted, asks=sys.stdin.isatty() if ask is None else ask)


def _walk(wanted: Wanted, *, asks: bool) -> None:
    from troth.entrypoints.init.ending import ending
    from troth.entrypoints.init.walking import walk

    with acting(Actor.command_line()):
        walk(wanted, typer.echo, asks=asks)
        for line in ending():
            typer.echo(line)

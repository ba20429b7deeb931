"""``troth init``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from troth.entrypoints.init import options  # noqa: TC001 - Typer reads it at run time
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.entrypoints.init.wanted import Wanted

app = typer.Typer()


@app.command()
def init(  # noqa: PLR0913 - each option is one answer
    *,
    answers: options.File = "",
    store: options.Stores = None,
    name: options.Name = None,
    address: options.Address = None,
    contact: options.Contact = None,
    privacy_contact: options.PrivacyContact = None,
    officer: options.Officer = None,
    authority: options.Authority = None,
    language: options.Languages = None,
    regime: options.Regimes = None,
    sells: options.Sells = None,
    confirm: options.Confirm = None,
    map_file: options.MapFile = "",
    promises: options.PromisesFile = "",
    notice: options.NoticeFile = "",
    publish: options.Publish = None,
    ask: options.Ask = None,
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

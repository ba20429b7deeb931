"""The company's words in the notice's other languages, and whether it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from troth.core.datamapping.yaml_writing import dump
from troth.entrypoints.init.publishing import open_obstacles
from troth.transparency.notice import queries
from troth.transparency.notice.drift import drift
from troth.transparency.notice.translatable import lines

if TYPE_CHECKING:
    from troth.entrypoints.init.wanted import Wanted


def ask(wanted: Wanted) -> None:
    """Ask for the translations that are missing; an empty answer leaves one for later."""
    if wanted.notice_file is not None:
        return
    given = queries.answers()
    words = {str(one): _translated(str(one)) for one in given.languages[1:]}
    words = {language: texts for language, texts in words.items() if texts}
    if words:
        wanted.notice_file = dump({"troth_notice": 1, "words": words})


def ask_to_publish(wanted: Wanted) -> None:
    """Ask whether the notice is published, where nothing keeps it from being."""
    if wanted.publish is not None or (queries.last() is not None and not drift().facts):
        return
    found = open_obstacles()
    if not found:
        wanted.publish = typer.confirm("\nPublish the notice now?", default=True)
        return
    typer.echo("\nBefore the notice can be published, this is missing:")
    for one in found:
        typer.echo(f"  - {one}")
    typer.echo("Add it in the console or in a file, and run troth init again.")


def _translated(language: str) -> dict[str, dict[str, dict[str, str]]]:
    words: dict[str, dict[str, dict[str, str]]] = {}
    for one in lines(queries.answers(), language):
        if one.text and not one.is_stale:
            continue
        said = typer.prompt(f"  {language}: {one.original}", default="", show_default=False)
        if said.strip():
            kind, key, part = one.place
            words.setdefault(kind, {}).setdefault(key, {})[part] = said
    return words

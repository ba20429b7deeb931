"""``troth links``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Final

import typer

from troth.core.errors import NotFoundError
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.datamap.subjects.mapped import MappedGraph

_SHOWN: Final = 12
"""Digits of a question's digest that are shown; as many as tell it from others are enough."""


def links(
    *,
    follow: Annotated[
        str, typer.Option(metavar="LINK", help="Say: these rows are the same person's.")
    ] = "",
    stop: Annotated[str, typer.Option(metavar="LINK", help="Say: they are not.")] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a reference instead of lines.")
    ] = False,
) -> None:
    """List references of which somebody must say whether they lead to the same person; or say it.

    Requests of customers go along such a reference only after that.
    """
    from troth.foundation.datamap.subjects.graphing import mapped

    with acting(Actor.command_line()):
        graph = mapped()
        for link, verdict in ((follow, "follow"), (stop, "stop")):
            if link:
                _judge(graph, link, verdict)
        if follow or stop:
            return
        _list(graph, as_json=as_json)


def _judge(graph: MappedGraph, link: str, verdict: str) -> None:
    from troth.foundation.datamap.actions.links import judge_link
    from troth.foundation.datamap.link_words import question_line
    from troth.foundation.datamap.subjects.questions import question_known_by

    asked = question_known_by(graph, link)
    named = asked.named() if asked else None
    if asked is None or named is None:
        raise NotFoundError(
            "datamap.no_such_link",
            "No open question, or more than one, is known by this.",
            "troth links lists those that are open.",
        )
    judge_link(verdict=verdict, **named)
    typer.echo(f"{question_line(asked).asked} {'Yes.' if verdict == 'follow' else 'No.'}")


def _list(graph: MappedGraph, *, as_json: bool) -> None:
    from troth.foundation.datamap.queries.links import judged
    from troth.foundation.datamap.stores.faults import failure_of
    from troth.foundation.datamap.subjects.questions import questions
    from troth.foundation.datamap.tables.links import links_table

    for one in graph.unreachable:
        typer.echo(f"{one.store}: {failure_of(one.code) or one.code}", err=True)
    for row in links_table(questions(graph), judged()).rows:
        if as_json:
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            said = {"follow": "Yes.", "stop": "No."}.get(str(row["verdict"]), "")
            typer.echo(f"{str(row['link'])[:_SHOWN]}  {row['asked']} {said}".rstrip())

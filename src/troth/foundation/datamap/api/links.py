"""References that people judge, over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID  # noqa: TC003 - read by the API's schema

from ninja import Router

from troth.foundation.datamap.actions import links
from troth.foundation.datamap.api import link_shapes as shapes
from troth.foundation.datamap.queries.links import NamedLink, judged
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Data map"])


@router.get("/links", response=shapes.Links, summary="List references to judge")
def list_links(request: HttpRequest) -> shapes.Links:
    """List references that wait for a word, and what was said of others. Needs `datamap.read`.

    Every store is asked for its schema; those that did not answer are named.
    """
    del request
    require("datamap.read")
    return shapes.Links.of(mapped(), judged())


@router.post("/links", response=shapes.LinkJudgement, summary="Judge a reference")
def judge(request: HttpRequest, said: shapes.LinkWord) -> shapes.LinkJudgement:
    """Say whether a reference leads to the same person's rows. Needs `datamap.edit`."""
    del request
    link = NamedLink(
        source=said.source,
        fields=said.fields,
        target=said.target,
        target_fields=said.target_fields,
        direction=said.direction,
    )
    return shapes.LinkJudgement.of(links.judge_link(verdict=said.verdict, **link))


@router.delete("/links/{judgement}", response={204: None}, summary="Take back a word on a link")
def withdraw(request: HttpRequest, judgement: UUID) -> None:
    """Take back what was said of a reference: the rules decide again. Needs `datamap.edit`."""
    del request
    links.withdraw_link_judgement(judgement=judgement)

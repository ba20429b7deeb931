"""What references to judge look like over the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from ninja import Field, Schema

from troth.core.tracing.rules import Direction, Judgement
from troth.foundation.datamap.link_words import question_line
from troth.foundation.datamap.subjects.questions import questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.foundation.datamap import models
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.questions import OpenQuestion


class _Link(Schema):
    """A reference, gone along in one direction."""

    fields: list[str] = Field(description="The fields that refer.")
    target_fields: list[str] = Field(description="The fields referred to, in the same order.")
    direction: Literal["down", "up"] = Field(
        description="`down`: from a row to those that refer to it; `up`: to the row referred to."
    )


class LinkWord(_Link):
    """What somebody says of a reference."""

    source: UUID = Field(description="Id of the dataset whose rows refer.")
    target: UUID = Field(description="Id of the dataset referred to.")
    verdict: Literal["follow", "stop"] = Field(
        description="`follow`: the rows are the same person's; `stop`: they are not."
    )


class LinkJudgement(LinkWord):
    """What somebody said of a reference."""

    id: UUID
    at: datetime

    @classmethod
    def of(cls, said: models.LinkJudgement) -> LinkJudgement:
        """Return a judgement in this shape."""
        return cls(
            id=said.pk,
            source=said.source_id,
            fields=said.fields,
            target=said.target_id,
            target_fields=said.target_fields,
            direction=Direction(said.direction).value,
            verdict=Judgement(said.verdict).value,
            at=said.at,
        )


class LinkQuestion(_Link):
    """A reference that waits for a word."""

    source: UUID | None = Field(description="Null: the map does not know the dataset yet.")
    target: UUID | None = Field(description="Null: the map does not know the dataset yet.")
    reason: str = Field(description="`guessed` or `own_identity`: why no rule settles it.")
    asked: str = Field(description="The question in words.")

    @classmethod
    def of(cls, question: OpenQuestion) -> LinkQuestion:
        """Return an open question in this shape."""
        return cls(
            source=question.source,
            fields=[*question.link.fields],
            target=question.target,
            target_fields=[*question.link.target_fields],
            direction=question.direction.value,
            reason=question.reason,
            asked=question_line(question).asked,
        )


class SilentStore(Schema):
    """A store that could not be asked."""

    store: str
    code: str


class Links(Schema):
    """References to judge, and what was said of others."""

    questions: list[LinkQuestion]
    judgements: list[LinkJudgement]
    unreachable: list[SilentStore]

    @classmethod
    def of(cls, graph: MappedGraph, judged: Iterable[models.LinkJudgement]) -> Links:
        """Return what waits for a word and what was said, in this shape."""
        return cls(
            questions=[LinkQuestion.of(one) for one in questions(graph)],
            judgements=[LinkJudgement.of(one) for one in judged],
            unreachable=[SilentStore(store=one.store, code=one.code) for one in graph.unreachable],
        )

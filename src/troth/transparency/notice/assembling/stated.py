"""What the company answered: sources, decisions, California, own paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.california import California, CaliforniaCategory
from troth.core.publishing.facts import Decision, OwnParagraph, Source
from troth.core.publishing.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.promising.language import Language
    from troth.transparency.notice.answers import Answers, CaliforniaCategoryAnswer


def sources(answers: Answers) -> tuple[Source, ...]:
    """Return where data come from that people did not give."""
    return tuple(
        Source(one.key, _words(one.name), frozenset(one.categories), one.is_public)
        for one in answers.sources
    )


def decisions(answers: Answers) -> tuple[Decision, ...]:
    """Return the decisions that are made without a person."""
    return tuple(
        Decision(one.key, _words(one.name), _words(one.logic), _words(one.effects))
        for one in answers.decisions
    )


def own(answers: Answers) -> tuple[OwnParagraph, ...]:
    """Return the paragraphs that the company wrote by hand."""
    return tuple(OwnParagraph(one.key, _words(one.text)) for one in answers.own)


def california(answers: Answers) -> California | None:
    """Return the Californian part, if the company answered it."""
    given = answers.california
    if given is None:
        return None
    return California(tuple(_category(one) for one in given.categories), given.opt_out, given.limit)


def _category(one: CaliforniaCategoryAnswer) -> CaliforniaCategory:
    return CaliforniaCategory(
        key=one.key,
        collected=one.collected,
        sold=one.sold,
        shared=one.shared,
        disclosed=one.disclosed,
        retention=frozenset(one.retention),
        recipients=frozenset(one.recipients),
    )


def _words(texts: Mapping[Language, str]) -> Words:
    return Words({str(language): text for language, text in texts.items()})

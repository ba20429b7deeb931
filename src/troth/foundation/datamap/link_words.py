"""References between rows, and what is asked about them, as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.tracing.rules import Direction, Reason

if TYPE_CHECKING:
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.models import Dataset, LinkJudgement
    from troth.foundation.datamap.subjects.questions import OpenQuestion

_ASKED: Final = {
    Direction.DOWN: gettext_noop(
        "If a row of %(target)s is a person's, are the rows of %(source)s that refer to it theirs?"
    ),
    Direction.UP: gettext_noop(
        "If a row of %(source)s is a person's, is the row of %(target)s that it refers to theirs?"
    ),
}
_REASONS: Final = {
    Reason.GUESSED: gettext_noop("The reference was guessed from values, and nobody confirmed it."),
    Reason.OWN_IDENTITY: gettext_noop(
        "These rows name somebody themselves, who may be somebody else."
    ),
}


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A reference in words.

    Attributes:
        source: whose rows refer, as ``store · table``.
        fields: names of the fields that refer.
        target: the rows referred to.
        target_fields: names of their fields.
        asked: whether it leads to the same person, as a question.
    """

    source: str
    fields: str
    target: str
    target_fields: str
    asked: str


def question_line(question: OpenQuestion) -> LinkLine:
    """Return the reference of an open question in words."""
    link = question.link
    ends = (_placed(link.source), _placed(link.target))
    return _line(ends, [*link.fields], [*link.target_fields], question.direction)


def judgement_line(judgement: LinkJudgement) -> LinkLine:
    """Return the reference of a judgement in words."""
    ends = (_named(judgement.source), _named(judgement.target))
    direction = Direction(judgement.direction)
    return _line(ends, judgement.fields, judgement.target_fields, direction)


def reason_line(reason: Reason) -> str:
    """Return why no rule settles a question."""
    return _(_REASONS[reason])


def _line(
    ends: tuple[str, str], fields: list[str], target_fields: list[str], direction: Direction
) -> LinkLine:
    source, target = ends
    asked = _(_ASKED[direction]) % {"source": source, "target": target}
    return LinkLine(source, ", ".join(fields), target, ", ".join(target_fields), asked)


def _placed(place: Place) -> str:
    return f"{place.store} · {place.table}"


def _named(dataset: Dataset) -> str:
    where = dataset.store.key if dataset.store else dataset.system.key
    return f"{where} · {dataset.name}"

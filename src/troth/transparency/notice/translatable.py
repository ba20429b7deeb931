"""Which words of the map there are to translate, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.transparency.notice.assembling.company import controller
from troth.transparency.notice.assembling.mapped import (
    purposes,
    recipients,
    retention_rules,
    subjects,
)
from troth.transparency.notice.assembling.promised import promises
from troth.transparency.notice.assembling.wording import OwnWording, digest_of
from troth.transparency.notice.models import Translation

if TYPE_CHECKING:
    from troth.transparency.notice.answers import Answers

Place = tuple[str, str, str]
"""Where a text stands: kind and key of the fact, as references name it, and the part."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text, and its translation.

    Attributes:
        text: the translation; empty without one.
        is_stale: whether it is of a text that has changed since, so that it does not count.
    """

    place: Place
    original: str
    text: str
    is_stale: bool


def originals(answers: Answers) -> dict[Place, str]:
    """Return every text of the map that the notice uses, by place."""
    words = OwnWording(answers.languages[0])
    controller(words)
    for collect in (purposes, subjects, recipients, retention_rules, promises):
        collect(words)
    return words.originals


def lines(answers: Answers, language: str) -> list[Line]:
    """Return every text with its translation, those without one first."""
    rows = Translation.objects.filter(language=language)
    held = {(one.kind, one.key, one.part): one for one in rows}
    found = [_line(place, text, held.get(place)) for place, text in originals(answers).items()]
    return sorted(found, key=lambda one: (bool(one.text) and not one.is_stale, one.place))


def _line(place: Place, original: str, row: Translation | None) -> Line:
    if row is None:
        return Line(place, original, "", is_stale=False)
    return Line(place, original, row.text, is_stale=row.original != digest_of(original))

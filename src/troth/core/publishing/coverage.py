"""How much of the company's own words there is in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.publishing.references import COMPANY, Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.facts import Facts
    from troth.core.publishing.words import Words


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is translated.

    Attributes:
        total: how many texts the company wrote in any language.
        missing: those that are missing in this one, with the name of the attribute.
    """

    total: int
    missing: tuple[tuple[Reference, str], ...]

    @property
    def done(self) -> int:
        """Return how many texts there are in this language."""
        return self.total - len(self.missing)


def coverage(facts: Facts, language: str) -> Coverage:
    """Return how many of the company's texts there are in a language, and which are missing.

    A name that was never written in any language is missing in all.
    """
    texts = list(_texts(facts))
    missing = ((about, part) for about, part, words in texts if not words.has(language))
    return Coverage(len(texts), tuple(sorted(missing)))


def _texts(facts: Facts) -> Iterator[tuple[Reference, str, Words]]:
    for about, part, words, is_needed in _all(facts):
        if words or is_needed:
            yield about, part, words


def _all(facts: Facts) -> Iterator[tuple[Reference, str, Words, bool]]:
    yield COMPANY, "joint_controllers", facts.controller.joint_controllers, False
    for subject in facts.subjects:
        yield Reference(Kind.SUBJECT, subject.key), "name", subject.name, False
    for kind, parts, needed, others in (
        (
            Kind.PURPOSE,
            facts.purposes,
            ("name",),
            ("description", "legitimate_interest", "required"),
        ),
        (Kind.RECIPIENT, facts.recipients, (), ("description",)),
        (Kind.RETENTION, facts.retention, ("name",), ("starts", "ground")),
        (Kind.SOURCE, facts.sources, ("name",), ()),
        (Kind.DECISION, facts.decisions, ("name", "logic", "effects"), ()),
        (Kind.PROMISE, facts.promises, ("sentence",), ()),
        (Kind.OWN, facts.own, ("text",), ()),
    ):
        for one in parts:
            for part in (*needed, *others):
                yield Reference(kind, one.key), part, getattr(one, part), part in needed
    for promise in facts.promises:
        if promise.exception:
            about = Reference(Kind.PROMISE, promise.key)
            yield about, "exception", promise.exception.reason, True

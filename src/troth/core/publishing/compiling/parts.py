"""Data from elsewhere, and decisions that a machine makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import by_key, entry, references, section
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.facts import Source
    from troth.core.publishing.notice import Block, Section, Sentence
    from troth.core.publishing.wording import Wording


def source_sections(wording: Wording) -> list[Section]:
    """Return the section of sources; none without a source."""
    blocks = [
        block
        for one in by_key(wording.facts.sources)
        for block in entry(
            f"source-{one.key}",
            wording.sentence("source.title", Reference(Kind.SOURCE, one.key)),
            _of_source(wording, one),
        )
    ]
    return [section(wording, "sources", blocks)] if blocks else []


def decision_sections(wording: Wording) -> list[Section]:
    """Return the section of automated decisions; none without one."""
    blocks = [
        block
        for one in by_key(wording.facts.decisions)
        for block in _decision(wording, Reference(Kind.DECISION, one.key))
    ]
    return [section(wording, "decisions", blocks)] if blocks else []


def _decision(wording: Wording, about: Reference) -> list[Block]:
    said = [wording.sentence(f"decision.{part}", about) for part in ("logic", "effects")]
    return entry(f"decision-{about.key}", wording.sentence("decision.title", about), said)


def _of_source(wording: Wording, source: Source) -> Iterator[Sentence]:
    about = Reference(Kind.SOURCE, source.key)
    if source.categories:
        data = references(Kind.CATEGORY, source.categories)
        yield wording.sentence("source.data", about, *data)
    if source.is_public:
        yield wording.sentence("source.public", about)

"""How long data are kept, rule by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import by_key, entry, references, section
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.facts import Retention
    from troth.core.publishing.notice import Section, Sentence
    from troth.core.publishing.wording import Wording


def retention_sections(wording: Wording) -> list[Section]:
    """Return the section of retention; none without a rule."""
    blocks = [
        block
        for one in by_key(wording.facts.retention)
        for block in entry(
            f"keeping-{one.key}",
            wording.sentence("rule.title", Reference(Kind.RETENTION, one.key)),
            _sentences(wording, one),
        )
    ]
    return [section(wording, "keeping", blocks)] if blocks else []


def _sentences(wording: Wording, rule: Retention) -> Iterator[Sentence]:
    about = Reference(Kind.RETENTION, rule.key)
    yield wording.sentence("rule.period", about)
    yield wording.sentence("rule.strategy", about)
    if rule.categories:
        data = references(Kind.CATEGORY, rule.categories)
        yield wording.sentence("rule.data", about, *data)
    if rule.ground:
        yield wording.sentence("rule.why", about)

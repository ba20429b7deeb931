"""What people may ask for, and where.

The right to object stands apart from all others (GDPR Art. 21(4), read 2026-11-27).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import section
from troth.core.publishing.facts import Regime
from troth.core.publishing.notice import Listing, Paragraph, Section
from troth.core.publishing.references import Kind, Reference
from troth.core.publishing.rights import Right, rights_of, way_of

if TYPE_CHECKING:
    from troth.core.publishing.notice import Block, Sentence
    from troth.core.publishing.wording import Wording


def objection_sections(wording: Wording) -> list[Section]:
    """Return the section of the right to object; none where nothing can be objected to."""
    if Right.OBJECTION not in rights_of(wording.facts):
        return []
    title, *said = _sentences(wording, Reference(Kind.RIGHT, Right.OBJECTION))
    return [Section("objection", title, (Paragraph("right-objection", tuple(said)),))]


def rights_sections(wording: Wording) -> list[Section]:
    """Return the section of the other rights; none without a regime."""
    items = tuple(
        Paragraph(f"right-{right}", _sentences(wording, Reference(Kind.RIGHT, right)))
        for right in rights_of(wording.facts)
        if right is not Right.OBJECTION
    )
    times = [
        wording.sentence(f"rights.{regime}_time", Reference(Kind.REGIME, regime))
        for regime in Regime
        if regime in wording.facts.regimes
    ]
    blocks: list[Block] = [Listing("rights-list", items), Paragraph("rights-time", tuple(times))]
    return [section(wording, "rights", blocks)] if items else []


def _sentences(wording: Wording, right: Reference) -> tuple[Sentence, ...]:
    way = way_of(wording.facts, right.key)
    return (
        wording.sentence("right.title", right),
        wording.sentence("right.explanation", right),
        wording.sentence("right.way", right, address=way),
    )

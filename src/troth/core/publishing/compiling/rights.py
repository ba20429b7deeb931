"""What people may ask for, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import section
from troth.core.publishing.facts import Regime
from troth.core.publishing.notice import Listing, Paragraph
from troth.core.publishing.references import Kind, Reference
from troth.core.publishing.rights import rights_of, way_of

if TYPE_CHECKING:
    from troth.core.publishing.notice import Block, Section, Sentence
    from troth.core.publishing.wording import Wording


def rights_sections(wording: Wording) -> list[Section]:
    """Return the section of rights; none without a regime."""
    items = tuple(
        Paragraph(f"right-{right}", _sentences(wording, Reference(Kind.RIGHT, right)))
        for right in rights_of(wording.facts)
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

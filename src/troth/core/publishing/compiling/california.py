"""What California asks for: the last twelve months by category, links, browser signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.california import CCPA_CATEGORIES
from troth.core.publishing.compiling.building import section
from troth.core.publishing.compiling.label_table import keeping_cell, recipient_cell
from troth.core.publishing.facts import Regime
from troth.core.publishing.notice import Paragraph, Row, Table
from troth.core.publishing.references import COMPANY, Kind, Reference

if TYPE_CHECKING:
    from troth.core.publishing.california import California, CaliforniaCategory
    from troth.core.publishing.notice import Section, Sentence
    from troth.core.publishing.wording import Wording

_HAPPENED = ("collected", "sold", "shared", "disclosed")
_COLUMNS = ("category", *_HAPPENED, "given_to", "kept")


def california_sections(wording: Wording) -> list[Section]:
    """Return the section for California; none where its law is not served."""
    part = wording.facts.california
    if part is None or Regime.CALIFORNIA not in wording.facts.regimes:
        return []
    columns = tuple(wording.sentence(f"california.{name}") for name in _COLUMNS)
    ordered = sorted(part.categories, key=lambda one: CCPA_CATEGORIES.index(one.key))
    rows = tuple(_row(wording, one) for one in ordered)
    span = Paragraph("california-span", (wording.sentence("california.span", COMPANY),))
    choices = Paragraph("california-choices", tuple(_choices(wording, part)))
    return [
        section(wording, "california", [span, Table("california-table", columns, rows), choices])
    ]


def _row(wording: Wording, one: CaliforniaCategory) -> Row:
    about = Reference(Kind.CALIFORNIA, one.key)
    cells = [
        (wording.sentence("ccpa.category", about),),
        *((wording.sentence(f"ccpa.{what}", about),) for what in _HAPPENED),
        recipient_cell(wording, about, one.recipients),
        keeping_cell(wording, about, one.retention),
    ]
    return Row(f"california-{one.key}", tuple(cells))


def _choices(wording: Wording, part: California) -> list[Sentence]:
    law = Reference(Kind.REGIME, Regime.CALIFORNIA)
    links = (("california.opt_out", part.opt_out), ("california.limit", part.limit))
    found = [wording.sentence(phrase, law, address=link) for phrase, link in links if link]
    return [*found, wording.sentence("california.signal", law)]

"""The label table: what, why, how long, with whom, one row a purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import by_key, references, section
from troth.core.publishing.notice import Row, Table
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.publishing.facts import Purpose
    from troth.core.publishing.notice import Section, Sentence
    from troth.core.publishing.wording import Wording

_COLUMNS = ("table.what", "table.why", "table.how_long", "table.with_whom")


def label_table(wording: Wording) -> Section:
    """Return the section with the table."""
    rows = tuple(_row(wording, one) for one in by_key(wording.facts.purposes))
    columns = tuple(wording.sentence(column) for column in _COLUMNS)
    return section(wording, "table", [Table("table-uses", columns, rows)] if rows else [])


def keeping_cell(wording: Wording, about: Reference, rules: Iterable[str]) -> tuple[Sentence, ...]:
    """Return how long, one sentence a rule, or that no time is set."""
    named = references(Kind.RETENTION, rules)
    if not named:
        return (wording.sentence("table.no_keeping", about),)
    return tuple(wording.sentence("table.keeping", about, rule) for rule in named)


def recipient_cell(
    wording: Wording, about: Reference, recipients: Iterable[str]
) -> tuple[Sentence, ...]:
    """Return with whom, one sentence a recipient, or that nobody is named."""
    named = references(Kind.RECIPIENT, recipients)
    if not named:
        return (wording.sentence("table.no_recipient", about),)
    return tuple(wording.sentence("table.recipient", about, one) for one in named)


def _row(wording: Wording, purpose: Purpose) -> Row:
    about = Reference(Kind.PURPOSE, purpose.key)
    categories = references(Kind.CATEGORY, purpose.categories)
    what = wording.sentence("table.groups" if categories else "table.no_groups", about, *categories)
    why = "table.purpose" if purpose.legal_basis else "table.purpose_without_basis"
    return Row(
        f"table-{purpose.key}",
        (
            (what,),
            (wording.sentence(why, about),),
            keeping_cell(wording, about, purpose.retention),
            recipient_cell(wording, about, purpose.recipients),
        ),
    )

"""What a law would demand, and what its entries rest on, as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.regulations.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.lawbook.regime import LawSource
    from troth.core.tabular import Cell
    from troth.regulations.rows import DutyRow


def listed_table(rows: Iterable[DutyRow]) -> Table:
    """Return the duties of a law that does not apply as a table; nothing answers them."""
    columns = {
        "duty": _("Id"),
        "law": _("Law"),
        "ref": _("Article"),
        "sentence": _("Duty"),
        "topics": _("Topics"),
        "clock": _("By when"),
        "fine": _("Fine"),
        "level": _("Verified"),
        "own": _("Your own entry"),
    }
    return Table(columns, [_listed_row(one) for one in rows])


def sources_table(sources: Iterable[LawSource]) -> Table:
    """Return sources as a table."""
    columns = {
        "source": _("Id"),
        "title": _("Source"),
        "url": _("Address"),
        "kind": _("Kind"),
        "read": _("Read on"),
        "note": _("Note"),
    }
    return Table(columns, [_source_row(one) for one in sources])


def _listed_row(one: DutyRow) -> dict[str, Cell]:
    return {
        "duty": one.duty.id,
        "law": one.regime.short,
        "ref": one.duty.ref,
        "sentence": said(one.duty.sentence),
        "topics": ", ".join(one.duty.topics),
        "clock": one.clock,
        "fine": ", ".join(one.duty.fine),
        "level": one.level.value,
        "own": one.duty.own,
    }


def _source_row(one: LawSource) -> dict[str, Cell]:
    return {
        "source": one.id,
        "title": one.title,
        "url": one.url,
        "kind": one.kind,
        "read": one.read.isoformat(),
        "note": one.note or "",
    }

"""What a law would demand, and what its entries rest on, as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.regulations.tables import duty_cells, duty_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.lawbook.regime import LawSource
    from troth.core.tabular import Cell
    from troth.regulations.rows import DutyRow


def listed_table(rows: Iterable[DutyRow]) -> Table:
    """Return the duties of a law that does not apply as a table; nothing answers them."""
    columns = {**duty_columns(), "own": _("Your own entry")}
    return Table(columns, [{**duty_cells(one, one.clock), "own": one.duty.own} for one in rows])


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


def _source_row(one: LawSource) -> dict[str, Cell]:
    return {
        "source": one.id,
        "title": one.title,
        "url": one.url,
        "kind": one.kind,
        "read": one.read.isoformat(),
        "note": one.note or "",
    }

"""Fines as people read them, and as a table that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.lawbook.entry import Level
from troth.core.tabular import Table
from troth.regulations.words import LEVELS, phrase_words, said, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from troth.core.lawbook.exposure import Exposure
    from troth.core.tabular import Cell
    from troth.regulations.queries.exposure import FineLine

KINDS: Final = {
    "ceiling": gettext_lazy("fine with a ceiling"),
    "per_violation": gettext_lazy("for each violation"),
    "per_consumer": gettext_lazy("for each consumer"),
    "offence": gettext_lazy("fine for an offence"),
    "compensation": gettext_lazy("compensation"),
    "order": gettext_lazy("order of the authority"),
}
_REMARKS: Final = frozenset({"ceiling", "no_total", "turnover_missing"})
"""Sentences of the engine that are not the rule itself."""


def rule_words(line: FineLine) -> str:
    """Return what the law says it may cost, such as "Up to ... whichever is higher"."""
    rule = [one for one in line.found.words if one.key not in _REMARKS]
    return " ".join(phrase_words(one) for one in rule)


def remark_words(line: FineLine) -> str:
    """Return what is to be said beside a figure: that it is a ceiling, that there is no total."""
    remarks = [one for one in line.found.words if one.key in _REMARKS - {"turnover_missing"}]
    return " ".join(phrase_words(one) for one in remarks)


def sum_words(line: FineLine) -> str:
    """Return the ceiling for this company, for each violation, or why there is none."""
    found = line.found
    if found.sum is not None:
        return money(found.sum, line)
    if found.least_ceiling is not None:
        return _("%s at least") % money(found.least_ceiling, line)
    highest = highest_each(found)
    if highest is not None:
        told = {"sum": money(highest, line), "kind": KINDS[found.fine.kind]}
        return _("%(sum)s %(kind)s; no total") % told
    return _("turnover is missing") if found.missing else _("no figure")


def highest_each(found: Exposure) -> Decimal | None:
    """Return the highest sum for each violation or consumer, also of one done on purpose.

    A figure that nobody verified is not told.
    """
    if found.fine.level is Level.RECALLED:
        return None
    sums = [one for one in (found.each, found.fine.intentional) if one is not None]
    return max(sums, default=None)


def money(amount: Decimal, line: FineLine) -> str:
    """Return a sum with its currency on one line; cents are shown where there are any."""
    whole = amount.to_integral_value()
    figure = whole if whole == amount else round(amount, 2)
    return f"{shown(figure)}\N{NO-BREAK SPACE}{line.found.fine.currency}"


def fines_table(lines: Iterable[FineLine]) -> Table:
    """Return fines as a table; nothing in it is added up."""
    columns = {
        "regime": _("Id"),
        "law": _("Law"),
        "reference": _("Reference"),
        "kind": _("Kind"),
        "covers": _("For what"),
        "rule": _("What the law says"),
        "sum": _("At most for the company"),
        "least": _("At most, at least"),
        "each": _("At most each"),
        "currency": _("Currency"),
        "missing": _("Missing facts"),
        "remark": _("Remark"),
        "cure": _("How it is averted"),
        "level": _("Verified"),
        "sources": _("Sources"),
    }
    return Table(columns, [_row(line) for line in lines])


def _row(line: FineLine) -> dict[str, Cell]:
    found, fine = line.found, line.found.fine
    return {
        "regime": line.regime.id,
        "law": line.regime.short,
        "reference": fine.ref or "",
        "kind": fine.kind,
        "covers": said(fine.covers),
        "rule": rule_words(line),
        "sum": _plain(found.sum),
        "least": _plain(found.least_ceiling if found.sum is None else None),
        "each": _plain(highest_each(found)),
        "currency": fine.currency or "",
        "missing": ", ".join(str(one) for one in found.missing),
        "remark": remark_words(line),
        "cure": said(fine.cure),
        "level": str(LEVELS[line.level]),
        "sources": "\n".join(one.url for one in line.sources),
    }


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")

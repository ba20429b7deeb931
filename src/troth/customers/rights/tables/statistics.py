"""Statistics as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.tabular import Table
from troth.customers.rights.console_words import kind_word, state_word
from troth.customers.rights.grounds import REFUSALS, RefusalGround

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.tabular import Cell
    from troth.customers.rights.queries.statistics import Figures, Statistics

PUBLISHED_WORDS = {
    "delete": gettext_lazy("requests to delete"),
    "correct": gettext_lazy("requests to correct"),
    "know": gettext_lazy("requests to know"),
    "opt_out": gettext_lazy("requests to opt out of sale or sharing"),
    "limit": gettext_lazy("requests to limit"),
}


def kinds_table(found: Statistics) -> Table:
    """Return the figures by what was asked."""
    named = {kind_word(kind): figures for kind, figures in found.kinds.items()}
    if found.appeals.received:
        named[_("appeals")] = found.appeals
    return _table("kind", _("What is asked"), named)


def months_table(found: Statistics) -> Table:
    """Return the figures by the month in which requests came in."""
    named = {f"{month:%Y-%m}": figures for month, figures in found.months.items()}
    return _table("month", _("Month"), named)


def states_table(found: Statistics) -> Table:
    """Return how many are open, by state."""
    rows: list[dict[str, Cell]] = [
        {"state": state_word(one), "requests": number} for one, number in found.states.most_common()
    ]
    return Table({"state": _("State"), "requests": _("Requests")}, rows)


def refusals_table(found: Statistics) -> Table:
    """Return how many were refused, by ground."""
    rows: list[dict[str, Cell]] = [
        {"ground": refusal_word(one), "requests": number}
        for one, number in found.refusals.most_common()
    ]
    return Table({"ground": _("Ground"), "requests": _("Requests")}, rows)


def published_table(found: Statistics) -> Table:
    """Return what 11 CCR 7102 has companies publish."""
    columns = {
        "requests": _("Requests"),
        "received": _("Received"),
        "complied": _("Complied with in whole or in part"),
        "denied": _("Denied"),
        "median_days": _("Median days"),
        "mean_days": _("Mean days"),
    }
    rows = [
        {"requests": str(PUBLISHED_WORDS[name]), **_cells(one, columns)}
        for name, one in found.published.items()
    ]
    return Table(columns, rows)


def refusal_word(code: str) -> str:
    """Return what a ground of refusal says, in the language that is active."""
    return _(REFUSALS[RefusalGround(code)]) if code in set(RefusalGround) else code


def _table(name: str, label: str, named: Mapping[str, Figures]) -> Table:
    columns = {
        name: label,
        "received": _("Received"),
        "complied": _("Complied with in whole or in part"),
        "denied": _("Denied"),
        "withdrawn": _("Taken back or lapsed"),
        "open": _("Open"),
        "median_days": _("Median days"),
        "mean_days": _("Mean days"),
        "longest_days": _("Longest days"),
        "in_time": _("In time"),
        "late": _("Late"),
    }
    rows = [{name: word, **_cells(one, columns)} for word, one in named.items()]
    return Table(columns, rows)


def _cells(figures: Figures, columns: Mapping[str, str]) -> dict[str, Cell]:
    return {name: _cell(getattr(figures, name)) for name in columns if hasattr(figures, name)}


def _cell(value: float | None) -> Cell:
    """Return a figure without a decimal that is nought."""
    if value is None:
        return ""
    return int(value) if value == int(value) else f"{value:g}"

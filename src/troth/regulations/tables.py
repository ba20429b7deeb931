"""Laws, duties and changes of the law as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.regulations.clock_words import clock_words
from troth.regulations.confirming.words import answer_words, confirmed_on
from troth.regulations.next_steps import next_step_of
from troth.regulations.why import why
from troth.regulations.words import phrase_words, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.upcoming import Upcoming
    from troth.core.tabular import Cell
    from troth.regulations.rows import DutyRow
    from troth.regulations.standing import DutyStanding, RegimeStanding


def laws_table(laws: Iterable[RegimeStanding]) -> Table:
    """Return how laws stand to the company as a table."""
    columns = {
        "regime": _("Id"),
        "law": _("Law"),
        "jurisdiction": _("Where"),
        "on": _("As of"),
        "state": _("State"),
        "level": _("Verified"),
        "reason": _("Why"),
        "missing": _("Missing facts"),
        "rule_from": _("Rule in force from"),
        "answered": _("Duties answered"),
        "confirmed": _("Of these, by people's word"),
        "open": _("Duties open"),
        "coverage": _("In the lawbook"),
    }
    return Table(columns, [_law_row(one) for one in laws])


def duties_table(duties: Iterable[DutyStanding], book: Lawbook, on: date) -> Table:
    """Return duties, and what answers them, as a table."""
    columns = {
        **duty_columns(),
        "state": _("State"),
        "answered_by": _("Answered by"),
        "controls": _("Controls"),
        "promises": _("Promises"),
        "confirmations": _("Confirmations"),
        "next_step": _("Next step"),
        "own": _("Your own entry"),
    }
    return Table(columns, [_duty_row(one, book, on) for one in duties])


def duty_columns() -> dict[str, str]:
    """Return the columns that say what a duty is, whether or not it is owed."""
    return {
        "duty": _("Id"),
        "law": _("Law"),
        "ref": _("Article"),
        "sentence": _("Duty"),
        "topics": _("Topics"),
        "clock": _("By when"),
        "fine": _("Fine"),
        "level": _("Verified"),
    }


def duty_cells(one: DutyStanding | DutyRow, clock: str) -> dict[str, Cell]:
    """Return what stands in these columns.

    Args:
        one: the duty.
        clock: by when, in words.
    """
    return {
        "duty": one.duty.id,
        "law": one.regime.short,
        "ref": one.duty.ref,
        "sentence": said(one.duty.sentence),
        "topics": ", ".join(one.duty.topics),
        "clock": clock,
        "fine": ", ".join(one.duty.fine),
        "level": one.level.value,
    }


def changes_table(changes: Iterable[Upcoming], shorts: Mapping[str, str]) -> Table:
    """Return changes of the law as a table."""
    columns = {
        "day": _("From"),
        "regime": _("Id"),
        "law": _("Law"),
        "what": _("What changes"),
        "level": _("Verified"),
        "sources": _("Sources"),
    }
    return Table(columns, [_change_row(one, shorts) for one in changes])


def _law_row(one: RegimeStanding) -> dict[str, Cell]:
    rule = one.regime.rule_on(one.found.on)
    return {
        "regime": one.regime.id,
        "law": one.regime.short,
        "jurisdiction": one.regime.jurisdiction,
        "on": one.found.on.isoformat(),
        "state": one.found.state.value,
        "level": one.found.level.value,
        "reason": why(one.found),
        "missing": ", ".join(str(path) for path in one.found.missing),
        "rule_from": rule.begins.isoformat() if rule else None,
        "answered": one.answered if one.applies else None,
        "confirmed": one.confirmed if one.applies else None,
        "open": one.open if one.applies else None,
        "coverage": one.regime.coverage,
    }


def _duty_row(one: DutyStanding, book: Lawbook, on: date) -> dict[str, Cell]:
    step = next_step_of(one)
    return {
        **duty_cells(one, clock_words(book.clock_holder(one.duty, on).clock, book)),
        "state": one.state.value,
        "answered_by": answer_words(one),
        "controls": ", ".join(f"{each.control.id}: {each.state}" for each in one.controls),
        "promises": ", ".join(_promises(one)),
        "confirmations": "; ".join(_confirmations(one)),
        "next_step": step.words if step else "",
        "own": one.duty.own,
    }


def _promises(one: DutyStanding) -> dict[str, None]:
    lines = (line for control in one.controls for line in control.promises)
    return {f"{line.promise.key}: {line.reading.state.value}": None for line in lines}


def _confirmations(one: DutyStanding) -> Iterator[str]:
    for each in one.controls:
        if each.confirmed:
            days = f"{confirmed_on(each.confirmed)} / {each.confirmed.until}"
            yield f"{each.control.id}: {days}: {each.confirmed.note}"


def _change_row(one: Upcoming, shorts: Mapping[str, str]) -> dict[str, Cell]:
    return {
        "day": one.day.isoformat() if one.day else None,
        "regime": one.regime,
        "law": shorts.get(one.regime, one.regime),
        "what": phrase_words(one.words),
        "level": one.entry.level.value,
        "sources": ", ".join(one.entry.source),
    }

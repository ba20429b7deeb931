"""Duties as rows of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.regulations.clock_words import clock_words
from troth.regulations.next_steps import NextStep, next_step_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.entry import Level
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.regulations.fines import FineWords
    from troth.regulations.standing import DutyStanding


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty as a table shows it.

    Attributes:
        clock: by when, in words.
        fines: where the law says what a breach may cost.
        standing: what answers it; None where its law does not apply.
        step: what to do next; None where nothing is left or known.
    """

    regime: Regime
    duty: Duty
    level: Level
    clock: str
    fines: tuple[str, ...]
    standing: DutyStanding | None = None
    step: NextStep | None = None


def duty_rows(
    duties: Iterable[DutyStanding], book: Lawbook, fines: Mapping[str, FineWords]
) -> list[DutyRow]:
    """Return duties with what answers them."""
    return [
        DutyRow(
            one.regime,
            one.duty,
            one.level,
            clock_words(book.clock_holder(one.duty, one.owed.on).clock, book),
            _limits(one.duty, fines),
            one,
            next_step_of(one) if one.is_open else None,
        )
        for one in duties
    ]


def listed_rows(
    regime: Regime, on: date, book: Lawbook, fines: Mapping[str, FineWords]
) -> list[DutyRow]:
    """Return the duties of a law that does not apply, as it has them."""
    return [
        DutyRow(
            regime,
            duty,
            duty.level,
            clock_words(book.clock_holder(duty, on).clock, book),
            _limits(duty, fines),
        )
        for duty in regime.duties_on(on)
    ]


def _limits(duty: Duty, fines: Mapping[str, FineWords]) -> tuple[str, ...]:
    found = (fines[name].exposure.fine for name in duty.fine if name in fines)
    return tuple(fine.ref or fine.id for fine in found)

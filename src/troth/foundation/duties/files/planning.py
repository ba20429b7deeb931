"""What a file of facts would change: those that stand as they are said are left alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from troth.foundation.duties.answers import as_text, checked_place, checked_value
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import facts_on, standing_facts
from troth.foundation.duties.queries.questions import question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from troth.foundation.duties.actions.saying import SaidFact


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that a file says otherwise than it stands.

    Attributes:
        said: what would be said.
        before: what stands for that day, as text; None: nothing.
        after: what would stand, as text.
    """

    said: SaidFact
    before: str | None
    after: str

    def line(self) -> str:
        """Return it as one line that a person reads."""
        name = f"{self.said.key}[{self.said.place}]" if self.said.place else self.said.key
        sign = "+" if self.before is None else "~"
        was = "" if self.before is None else f"{self.before} -> "
        day = f" from {self.said.valid_from}" if self.said.valid_from else ""
        return f"{sign} {name}: {was}{self.after}{day}"


def propose(facts: Iterable[SaidFact]) -> list[FactChange]:
    """Return what a file would change; nothing is stored.

    A fact without a day holds from today where it differs from what stands today.

    Raises:
        InvalidInputError: a place or a value does not fit; the fact is named.
    """
    now = {(one.key, one.place): one.value for one in facts_on(today())}
    dated = {(one.key, one.place, one.valid_from): one.value for one in standing_facts()}
    return [change for one in facts if (change := _change(one, now, dated)) is not None]


def _change(
    said: SaidFact,
    now: dict[tuple[str, str], Any],
    dated: dict[tuple[str, str, date], Any],
) -> FactChange | None:
    asked = question(said.key)
    place = checked_place(asked, said.place, said.key)
    value = checked_value(asked, said.value, f"{said.key}[{place}]" if place else said.key)
    day = said.valid_from
    before = dated.get((said.key, place, day)) if day else now.get((said.key, place))
    if before == value and type(before) is type(value):
        return None
    was = None if before is None else as_text(before)
    return FactChange(replace(said, place=place), was, as_text(value))

"""What a check of a promise found, and how: values that cannot say more than was measured."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Fact = str | int | bool | tuple[str, ...] | None
PublicFact = int | bool | date | str

FEW: Final = "fewer_than_five"
"""What stands in public facts in place of a count from 1 to 4."""
LEAST: Final = 5
"""The smallest count above zero that is public (small cells can point at people)."""
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")


class State(StrEnum):
    """What is known about a promise."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """From where it is known.

    ``measured``: by Troth on the real system; ``attested``: a named role confirmed it on a date;
    ``declared``: the company says so.
    """

    MEASURED = "measured"
    ATTESTED = "attested"
    DECLARED = "declared"


class UnknownReason(StrEnum):
    """Why it is not known.

    ``nothing_yet``: there is nothing to check yet; ``unreachable``: a system does not answer;
    ``stale``: the last answer is too old; ``failed``: the check did not get to its end;
    ``not_measured``: attested or declared, in date.
    """

    NOTHING_YET = "nothing_yet"
    UNREACHABLE = "unreachable"
    STALE = "stale"
    FAILED = "failed"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Obtained:
    """One question that was put to a system.

    Attributes:
        system: which one, by its key; never public.
        query: the statement, or in words what was read.
        parameters: the values that went with it, as text; never personal data.
        started: when it was asked.
        ended: when the answer was complete.
    """

    system: str
    query: str
    parameters: tuple[str, ...]
    started: datetime
    ended: datetime

    def __post_init__(self) -> None:
        """Refuse an answer from before its question.

        Raises:
            ValueError: a mistake in the check.
        """
        if self.ended < self.started:
            raise ValueError("a question cannot end before it started")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check of one promise found.

    Attributes:
        state: kept, broken or unknown.
        basis: from where that is known.
        reason: why it is unknown; None otherwise.
        rows_examined: how many rows or objects were looked at; None where nothing was counted.
        facts: what was found, for the company itself; never personal data.
        obtained: how it was found, question by question.
        public_facts: what of it everybody may read.
        code: of the error that a failed check ended with; empty without one.
    """

    state: State
    basis: Basis = Basis.MEASURED
    reason: UnknownReason | None = None
    rows_examined: int | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    obtained: tuple[Obtained, ...] = ()
    public_facts: Mapping[str, PublicFact] = field(default_factory=dict)
    code: str = ""

    def __post_init__(self) -> None:
        """Refuse what says more than was measured.

        Raises:
            ValueError: a mistake in the check.
        """
        if self.state is State.KEPT and self.basis is not Basis.MEASURED:
            raise ValueError("only what was measured can be kept")
        if self.state is State.KEPT and not self.obtained:
            raise ValueError("a kept promise says how that was found")
        if (self.state is State.UNKNOWN) != (self.reason is not None):
            raise ValueError("what is unknown, and nothing else, has a reason")
        if self.reason is UnknownReason.NOT_MEASURED and self.basis is Basis.MEASURED:
            raise ValueError("what was measured is not unmeasured")
        if self.rows_examined is not None and self.rows_examined < 0:
            raise ValueError("rows_examined counts from zero")
        for name, value in self.public_facts.items():
            _require_public(name, value)


def unknown(
    reason: UnknownReason,
    *,
    basis: Basis = Basis.MEASURED,
    facts: Mapping[str, Fact] | None = None,
    obtained: tuple[Obtained, ...] = (),
    code: str = "",
) -> Verdict:
    """Return a verdict that says why nothing is known."""
    return Verdict(State.UNKNOWN, basis, reason, facts=facts or {}, obtained=obtained, code=code)


def count_in_public(count: int) -> int | str:
    """Return a count as it may be published: none and five or more as they are, else ``FEW``.

    Raises:
        ValueError: it is below zero.
    """
    if count < 0:
        raise ValueError("a count is not below zero")
    return FEW if 0 < count < LEAST else count


def _require_public(name: str, value: PublicFact) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError("a public fact has a short lower-case name")
    if isinstance(value, bool | date) or value == FEW:
        return
    if not isinstance(value, int):
        # Text could hold the name of a system or what a driver said.
        raise ValueError("public facts are numbers, dates and yes or no")  # noqa: TRY004  # one kind of refusal
    if value != count_in_public(value):
        raise ValueError("a count from 1 to 4 is not public")

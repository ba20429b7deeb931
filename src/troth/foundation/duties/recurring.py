"""Deadlines that enter the register by themselves: recurring duties, dated ones, fact reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from troth.core.lawbook.applicability import State, duty_state
from troth.core.lawbook.entry import Level
from troth.core.lawbook.judging import Outcome as Answer
from troth.core.lawbook.judging import weighed
from troth.core.lawbook.known import known
from troth.core.reckoning.instants import end_of
from troth.core.reckoning.recurrence import next_recurrence
from troth.foundation.duties.clocks import length, stored
from troth.foundation.duties.models import Deadline, DeadlineKind, Outcome
from troth.foundation.duties.queries.applying import applicability_of, applicability_on
from troth.foundation.duties.queries.calendars import calendar_of, place_of, today, zone
from troth.foundation.duties.queries.facts import company_facts, standing_facts
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.once import read_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from troth.core.lawbook.clock import Clock, DueDate, Span
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.regime import Regime

KINDS: Final = (DeadlineKind.RECURRING, DeadlineKind.DATED, DeadlineKind.REVIEW)
LOOK_BACK: Final = timedelta(days=366)
"""How long after its day a dated duty still enters, where it was owed on that day."""
LOOK_AHEAD: Final = timedelta(days=731)
"""How long before its day a dated duty enters."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A deadline that the register should hold.

    Attributes:
        kind, reference, duty: by which it is known; one of each is open at a time.
        regime: whose duty it is; None for reviews of facts.
        entry: the duty; None likewise.
        clock: as the lawbook says it; empty for reviews.
        due: the civil day; None: reckoned from when it was done last.
        owner: who answers for it.
    """

    kind: DeadlineKind
    reference: str
    duty: str = ""
    regime: Regime | None = None
    entry: Duty | None = None
    clock: Clock | None = None
    due: date | None = None
    owner: UUID | None = None

    @property
    def name(self) -> tuple[str, str, str]:
        """Return by what it is known."""
        return self.kind.value, self.reference, self.duty


def outstanding() -> bool:
    """Say whether the register holds something else than it should."""
    wanted, held = wanted_now(), _held()
    return bool({one.name for one in wanted} ^ held.keys())


def enter() -> tuple[int, int]:
    """Open what the register should hold and close what is due no longer; returns how many each.

    Whoever calls it holds the lock on the company's standing, so that nothing enters twice.
    """
    wanted, held = {one.name: one for one in wanted_now()}, _held()
    gone = [held[name] for name in held.keys() - wanted.keys()]
    for deadline in gone:
        _close(deadline)
    made = [_made(wanted[name]) for name in sorted(wanted.keys() - held.keys())]
    Deadline.objects.bulk_create(made)
    return len(made), len(gone)


@read_once()
def wanted_now() -> list[Wanted]:
    """Return what the register should hold by itself today."""
    done = set(
        Deadline.objects.filter(kind=DeadlineKind.DATED, closed_at__isnull=False)
        .exclude(outcome=Outcome.LAPSED)
        .values_list("kind", "reference", "duty")
    )
    found = [*_of_duties(today()), *_reviews()]
    return [one for one in found if one.name not in done]


def _of_duties(on: date) -> Iterator[Wanted]:
    said = company_facts(on)
    if not said:
        return  # no law applies to a company of which nothing is known; the lawbook is large
    facts, book = known(said), lawbook()
    for applying in applicability_on(on):
        if applying.state is not State.APPLIES:
            continue
        regime = book.regime(applying.regime)
        for duty in regime.duties_on(on):
            clock = book.clock_holder(duty, on).clock
            if clock is None or duty.level is Level.RECALLED or duty.clock_of:
                continue  # a duty that shares a clock is met with the one it shares it with
            if clock.every and duty_state(duty, facts, on).state is State.APPLIES:
                yield _recurring(regime, duty, clock)
            elif clock.dates and duty_state(duty, facts, on).state is State.APPLIES:
                yield from _dated(regime, duty, clock, on)


def _recurring(regime: Regime, duty: Duty, clock: Clock) -> Wanted:
    return Wanted(DeadlineKind.RECURRING, f"every:{duty.id}", duty.id, regime, duty, clock)


def _dated(regime: Regime, duty: Duty, clock: Clock, on: date) -> Iterator[Wanted]:
    seen: set[date] = set()
    for one in clock.dates or ():
        near = on - LOOK_BACK <= one.due <= on + LOOK_AHEAD
        if one.due in seen or not near or not _is_owed(regime, duty, one):
            continue
        seen.add(one.due)
        reference = f"date:{one.due.isoformat()}"
        yield Wanted(DeadlineKind.DATED, reference, duty.id, regime, duty, clock, one.due)


def _is_owed(regime: Regime, duty: Duty, due: DueDate) -> bool:
    """Say whether a date is the company's: as of today, or of the day itself where it passed."""
    on = min(due.due, today())
    if applicability_of(regime.id, on).state is not State.APPLIES:
        return False
    facts = known(company_facts(on))
    return due.when is None or weighed(due.when, facts, duty).outcome is Answer.YES


def _reviews() -> Iterator[Wanted]:
    owners: dict[date, set[UUID | None]] = {}
    for due, owner in standing_facts().values_list("review_due", "owner"):
        owners.setdefault(due, set()).add(owner)
    for due, found in owners.items():
        one = next(iter(found)) if len(found) == 1 else None
        reference = f"facts:{due.isoformat()}"
        yield Wanted(DeadlineKind.REVIEW, reference, due=due, owner=one)


def _held() -> dict[tuple[str, str, str], Deadline]:
    rows = Deadline.objects.filter(kind__in=KINDS, closed_at=None)
    return {(one.kind, one.reference, one.duty): one for one in rows}


def _close(deadline: Deadline) -> None:
    reviewed = deadline.kind == DeadlineKind.REVIEW
    deadline.closed_at = timezone.now()
    deadline.outcome = Outcome.DONE if reviewed else Outcome.LAPSED
    deadline.save(update_fields=["closed_at", "outcome"])


def _made(wanted: Wanted) -> Deadline:
    where, now = zone(), timezone.now()
    made = Deadline(
        kind=wanted.kind,
        reference=wanted.reference,
        duty=wanted.duty,
        zone=where.key,
        started=now,
        opened_at=now,
        owner_id=wanted.owner,
    )
    if wanted.regime and wanted.entry and wanted.clock:
        made.regime, made.level = wanted.regime.id, wanted.entry.level.value
        made.clock, made.calendar = stored(wanted.clock), wanted.regime.calendar
        made.country = place_of(made.calendar, today())
    if wanted.due:
        made.due = end_of(wanted.due, where)
    elif wanted.clock and wanted.clock.every:
        _begin_turn(made, wanted.clock.every)
    return made


def _begin_turn(made: Deadline, every: Span) -> None:
    """Set when a recurring duty is due: counted from when it was done last, as far as is known."""
    turns = Deadline.objects.filter(
        kind=made.kind, reference=made.reference, duty=made.duty, closed_at__isnull=False
    ).exclude(outcome=Outcome.LAPSED)
    last = turns.order_by("-closed_at").values_list("closed_at", flat=True).first()
    made.assumed = last is None
    made.started = last or made.started
    where = ZoneInfo(made.zone)
    day = made.started.astimezone(where).date()
    calendar = calendar_of(made.calendar, made.country)
    made.due = end_of(next_recurrence(length(every), day, calendar), where)

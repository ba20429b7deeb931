"""Which regimes protect a person at this company, and which clock runs for their request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.lawbook.applicability import State, duty_state
from troth.core.lawbook.entry import Level, weakest
from troth.core.lawbook.known import known
from troth.core.reckoning.deadline import due
from troth.foundation.duties.clocks import reckoned
from troth.foundation.duties.errors import unfit
from troth.foundation.duties.jurisdictions import canonical, within
from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.calendars import calendar_of, place_of, zone
from troth.foundation.duties.queries.facts import company_facts, revision
from troth.foundation.duties.queries.law import clock_of_duty, lawbook, overlay_digest
from troth.foundation.duties.queries.once import read_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from troth.core.lawbook.applicability import Applicability, Judgement
    from troth.core.lawbook.clock import Clock
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.regime import Regime


class Basis(StrEnum):
    """Why a regime is taken for a person."""

    RESIDENT = "resident"
    """It protects the people who live there, and this person does."""
    ESTABLISHMENT = "establishment"
    """The company is established there, and the law then protects whoever is concerned."""
    POSSIBLE = "possible"
    """It is not known where the person lives, or only the country; the regime may protect them."""
    ANALOGY = "analogy"
    """No regime of the lawbook protects this person; it is taken so that nobody waits longer."""


_WORDS: Final = {
    Basis.RESIDENT: gettext_noop("%(law)s protects people who live in %(place)s."),
    Basis.ESTABLISHMENT: gettext_noop(
        "%(law)s protects everybody whose data a company established there handles."
    ),
    Basis.POSSIBLE: gettext_noop(
        "Where the person lives is not known well enough; %(law)s may protect them."
    ),
    Basis.ANALOGY: gettext_noop(
        "No law in the lawbook protects this person; %(law)s is taken so that they wait no longer "
        "than others."
    ),
}


@dataclass(frozen=True, slots=True)
class Protection:
    """A regime that protects a person at this company.

    Attributes:
        regime: of the lawbook.
        state: ``applies``, or ``unknown`` where facts of the company are missing.
        level: of what decided that.
        basis: why it protects this person.
        missing: the facts that would decide an unknown one.
    """

    regime: Regime
    state: State
    level: Level
    basis: Basis
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestClock:
    """The clock that a regime sets for one step of a request.

    Attributes:
        protection: the regime, and why it is taken.
        duty: the duty whose clock it is.
        owed: whether the duty's own condition holds; ``unknown`` while facts are missing.
        clock: as the lawbook says it; without a number for "without undue delay".
        calendar: name of the regime's calendar.
        country: country, or part of one, whose holidays count; may be empty.
        level: the weakest of the duty's and of what made the regime apply.
        earliest: when it would end if it began at noon of the day asked for; None: no number.
    """

    protection: Protection
    duty: Duty
    owed: Judgement
    clock: Clock
    calendar: str
    country: str
    level: Level
    earliest: datetime | None

    @property
    def reason(self) -> str:
        """Return why this clock is taken, in sentences of the language that is active."""
        law = self.protection.regime
        told = {"law": law.short, "place": law.jurisdiction}
        words = _(_WORDS[self.protection.basis]) % told
        if self.is_certain:
            return words
        missing = dict.fromkeys((*self.protection.missing, *map(str, self.owed.missing)))
        more = _("Whether it applies is not known; missing: %s.") % ", ".join(missing)
        return f"{words} {more}"

    @property
    def is_certain(self) -> bool:
        """Say whether regime and duty bind the company for certain."""
        return self.protection.state is State.APPLIES and self.owed.state is State.APPLIES


def regimes_of(residence: str, on: date) -> list[Protection]:
    """Return the regimes that protect a person at this company on a day.

    Those that do not apply to the company are left out; those of which facts are missing are in,
    marked ``unknown``, because what is not known is not the same as what is not owed.

    Args:
        residence: jurisdiction where the person lives, such as ``DE``, ``UK`` or ``US-CA``; empty
            where it is not known.
        on: civil day.

    Raises:
        InvalidInputError: ``duties.unfit_residence``.
    """
    place = checked_residence(residence)
    established = company_facts(on).get("established", [])
    found, book = [], lawbook()
    for one in applicability_on(on):
        regime = book.regime(one.regime)
        basis = _basis(regime, place, established)
        if one.state is not State.DOES_NOT_APPLY and basis is not None:
            found.append(Protection(regime, one.state, one.level, basis, _missing(one)))
    return found


def clock_of(request_kind: str, step: str, residence: str, on: date) -> RequestClock | None:
    """Return the clock to keep for a step of a request: the first of ``clocks_of``.

    None where no regime that applies to the company, or may, has a duty for this step.

    Raises:
        InvalidInputError: ``duties.unfit_residence``.
    """
    return next(iter(clocks_of(request_kind, step, residence, on)), None)


@read_once()
def clocks_of(request_kind: str, step: str, residence: str, on: date) -> list[RequestClock]:
    """Return every clock for a step of a request, the most protective first.

    Regimes that protect the person come alone where one of them has a duty for this step. Only
    where none has, the other regimes that apply to the company are taken by analogy, so that a
    person whose law is not in the lawbook waits no longer than others. Among them the clock that
    ends first comes first, then one that is certain to apply before one of which facts are
    missing. Duties of level R have no figures to rely on and are left out. This is the careful
    reading: a company that is established in several places is taken to handle everybody's data
    at each of them. Kept in memory as long as neither facts, overlay nor time zone change.

    Args:
        request_kind: a kind of request of the lawbook, such as ``access`` or ``opt_out``.
        step: ``confirm``, ``answer``, ``refuse``, ``appeal`` or ``extend``.
        residence: as for ``regimes_of``.
        on: civil day on which the clock starts.

    Raises:
        InvalidInputError: ``duties.unfit_residence``.
    """
    asked = request_kind, step, checked_residence(residence), on
    return list(_clocks_of(asked, (revision(), overlay_digest(), zone().key)))


@lru_cache(maxsize=512)
def _clocks_of(
    asked: tuple[str, str, str, date], stands_on: tuple[str, ...]
) -> tuple[RequestClock, ...]:
    del stands_on  # so that it is found anew when that changes
    request_kind, step, residence, on = asked
    protecting = regimes_of(residence, on)
    found = list(_clocks(protecting, request_kind, step, on))
    if not found:
        others = [_by_analogy(one) for one in regimes_of("", on) if one.state is State.APPLIES]
        found = list(_clocks(others, request_kind, step, on))
    return tuple(sorted(found, key=_urgency))


def checked_residence(residence: str) -> str:
    """Return a jurisdiction as it is stored, or nothing where none is named.

    Raises:
        InvalidInputError: ``duties.unfit_residence``.
    """
    if not residence.strip():
        return ""
    code = canonical(residence)
    if not code:
        raise unfit("residence", _("Name a jurisdiction by its code, such as DE, UK or US-CA."))
    return code


def _basis(regime: Regime, place: str, established: list[str]) -> Basis | None:
    where = regime.jurisdiction
    if place and where in within(place):
        return Basis.RESIDENT
    if regime.protects == "anyone" and where in established:
        return Basis.ESTABLISHMENT
    if not place or where.startswith(f"{place}-"):
        return Basis.POSSIBLE
    return None


def _by_analogy(one: Protection) -> Protection:
    return Protection(one.regime, one.state, one.level, Basis.ANALOGY, one.missing)


def _clocks(
    protecting: list[Protection], request_kind: str, step: str, on: date
) -> Iterator[RequestClock]:
    facts = known(company_facts(on))
    for one in protecting:
        for duty in one.regime.duties_on(on):
            if request_kind not in duty.requests or duty.step != step:
                continue
            clock, owed = clock_of_duty(duty, on), duty_state(duty, facts, on)
            bound = owed.state is not State.DOES_NOT_APPLY
            if clock is not None and bound and duty.level is not Level.RECALLED:
                yield _clock(one, duty, owed, clock)


def _clock(one: Protection, duty: Duty, owed: Judgement, clock: Clock) -> RequestClock:
    on = owed.on
    country = place_of(one.regime.calendar, on)
    return RequestClock(
        protection=one,
        duty=duty,
        owed=owed,
        clock=clock,
        calendar=one.regime.calendar,
        country=country,
        level=weakest((duty.level, one.level)),
        earliest=_earliest(clock, one.regime.calendar, country, on),
    )


def _earliest(clock: Clock, calendar: str, country: str, on: date) -> datetime | None:
    number = reckoned(clock)
    where = zone()
    noon = datetime.combine(on, time(12), tzinfo=where)
    if number is None:
        return noon if clock.at_once else None
    return due(number, noon, where, calendar_of(calendar, country)).earliest


def _urgency(one: RequestClock) -> tuple[bool, datetime, bool, str]:
    never = datetime.max.replace(tzinfo=UTC)
    return one.earliest is None, one.earliest or never, not one.is_certain, one.duty.id


def _missing(one: Applicability) -> tuple[str, ...]:
    return tuple(str(path) for path in one.missing)

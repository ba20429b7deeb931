"""A verdict cannot say more than was measured, nor publish what could point at anybody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.promising.attesting import attested
from troth.core.promising.kind import Asked, Attestation, Parameters
from troth.core.promising.session import Session
from troth.core.promising.staleness import Checked, grace_of, read
from troth.core.promising.verdict import (
    FEW,
    Basis,
    Obtained,
    State,
    UnknownReason,
    Verdict,
    count_in_public,
    unknown,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
ASKED = (Obtained("shop", "SELECT count(*)", (), NOW, NOW),)
DAY = timedelta(days=1)


def test_what_was_measured_can_be_kept() -> None:
    assert Verdict(State.KEPT, rows_examined=3, obtained=ASKED).state is State.KEPT


@pytest.mark.parametrize("basis", [Basis.ATTESTED, Basis.DECLARED])
def test_nothing_else_can_be_kept(basis: Basis) -> None:
    with pytest.raises(ValueError, match="measured"):
        Verdict(State.KEPT, basis, obtained=ASKED)


def test_kept_without_a_question_is_refused() -> None:
    with pytest.raises(ValueError, match="how that was found"):
        Verdict(State.KEPT)


@pytest.mark.parametrize(
    ("state", "reason"),
    [(State.UNKNOWN, None), (State.KEPT, UnknownReason.STALE), (State.BROKEN, UnknownReason.STALE)],
)
def test_unknown_and_nothing_else_has_a_reason(state: State, reason: UnknownReason | None) -> None:
    with pytest.raises(ValueError, match="reason"):
        Verdict(state, reason=reason, obtained=ASKED)


def test_what_was_measured_is_not_unmeasured() -> None:
    with pytest.raises(ValueError, match="unmeasured"):
        unknown(UnknownReason.NOT_MEASURED)


def test_impossible_numbers_and_times_are_refused() -> None:
    with pytest.raises(ValueError, match="rows_examined"):
        Verdict(State.BROKEN, rows_examined=-1)
    with pytest.raises(ValueError, match="question"):
        Obtained("shop", "", (), NOW, NOW - DAY)


@pytest.mark.parametrize("value", ["db.example.com", "", "SQLSTATE 42P01", 1, 4, -1, 1.5, None])
def test_public_facts_hold_no_text_and_no_small_counts(value: object) -> None:
    with pytest.raises(ValueError, match=r"public|below zero"):
        Verdict(State.BROKEN, public_facts={"too_old": value})  # type: ignore[dict-item]  # refused


def test_the_name_of_a_public_fact_cannot_carry_text() -> None:
    with pytest.raises(ValueError, match="name"):
        Verdict(State.BROKEN, public_facts={"Customers in shop-db": 7})


@pytest.mark.parametrize("value", [0, 5, 10_000, True, FEW, date(2026, 1, 1)])
def test_counts_dates_and_yes_or_no_are_public(value: int | str | date) -> None:
    Verdict(State.BROKEN, public_facts={"too_old": value})


@given(st.integers(0, 10**9))
def test_counts_are_published_without_small_ones(count: int) -> None:
    shown = count_in_public(count)
    assert shown == (FEW if count in {1, 2, 3, 4} else count)
    Verdict(State.BROKEN, public_facts={"too_old": shown})


_STATES = st.one_of(
    st.tuples(st.sampled_from([State.KEPT, State.BROKEN]), st.none()),
    st.tuples(st.just(State.UNKNOWN), st.sampled_from(UnknownReason)),
)
_SPANS = st.timedeltas(timedelta(minutes=1), timedelta(days=400))


@given(_STATES, _SPANS, st.timedeltas(timedelta(days=-900), timedelta(days=900)))
def test_only_what_was_found_kept_in_time_reads_kept(
    found: tuple[State, UnknownReason | None], cadence: timedelta, age: timedelta
) -> None:
    state, reason = found
    last = Checked(state, reason, Basis.MEASURED, NOW - age)
    reading = read(last, cadence=cadence, since=NOW - age, now=NOW)
    fresh = -timedelta(minutes=15) <= age <= cadence + grace_of(cadence)
    assert (reading.state is State.KEPT) == (state is State.KEPT and fresh)
    assert (reading.reason is UnknownReason.STALE) or fresh
    assert reading.is_late == (age > cadence + grace_of(cadence))


@given(_SPANS, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_what_was_never_checked_is_unknown_and_its_missing_check_shows(
    cadence: timedelta, age: timedelta
) -> None:
    reading = read(None, cadence=cadence, since=NOW - age, now=NOW)
    assert reading.state is State.UNKNOWN
    assert reading.is_late == (age > grace_of(cadence))
    assert (reading.reason is UnknownReason.STALE) == reading.is_late


def _attested(attestation: Attestation | None) -> Verdict:
    with Session(NOW, lambda: NOW) as session:
        return attested(Asked(Parameters(), NOW - 10 * DAY, attestation), session)


def test_an_attestation_is_never_kept_and_runs_out() -> None:
    assert _attested(None).reason is UnknownReason.NOTHING_YET
    confirmed = _attested(Attestation("privacy_officer", NOW - DAY, NOW + DAY))
    assert confirmed.reason is UnknownReason.NOT_MEASURED
    assert confirmed.public_facts["confirmed_on"] == date(2026, 11, 26)
    assert _attested(Attestation("owner", NOW - 2 * DAY, NOW)).reason is UnknownReason.STALE


def test_an_attestation_of_an_earlier_wording_does_not_count() -> None:
    earlier = Attestation("owner", NOW - 11 * DAY, NOW + DAY)
    assert _attested(earlier).reason is UnknownReason.NOTHING_YET

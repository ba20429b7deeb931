"""The register: opening, pausing, extending, closing, what enters by itself, and warnings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from tests.cast import acting_as, member
from tests.integration.duties.companies import OWN_LAWBOOK, deadline, in_berlin, said
from troth.core.errors import (
    DeadlineError,
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.correspondence.models import Message
from troth.foundation.duties import checks
from troth.foundation.duties.actions.opening import open_deadline
from troth.foundation.duties.actions.overlaying import remove_overlay, say_overlay
from troth.foundation.duties.actions.running import (
    close_deadline,
    extend_deadline,
    pause_deadline,
    resume_deadline,
)
from troth.foundation.duties.models import Deadline, Outcome, Stage
from troth.foundation.duties.queries.deadlines import deadline as find
from troth.foundation.duties.queries.deadlines import (
    due_between,
    next_deadlines,
    overdue,
    stage_of,
    steps_of,
)
from troth.foundation.duties.reckoning import notice_by
from troth.foundation.duties.schedules import follow_the_law, forget_closed, warn_in_time
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_tasks.base import Task

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
STARTED = datetime(2026, 1, 30, 23, 30, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def _officer() -> Iterator[None]:
    in_berlin()
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 1), seat="DE-BE", established="DE", targets="DE")
        yield


def _last_day(found: Deadline) -> date:
    assert found.due is not None
    return found.due.astimezone(BERLIN).date()


def test_a_deadline_ends_with_the_last_day_in_the_companys_zone() -> None:
    found = deadline(started=STARTED)
    # A month after 30 January is 28 February, a Saturday; so Monday.
    assert _last_day(found) == date(2026, 3, 2)
    assert (found.regime, found.kind, found.level) == ("eu-gdpr", "request", "P")
    assert (found.calendar, found.country, found.zone) == ("eu", "DE-BE", "Europe/Berlin")


@pytest.mark.parametrize(
    ("duty", "seat", "country"),
    [
        ("gdpr-12-3", "DE-XX", "DE-XX"),
        ("gdpr-12-3", "AX", "AX"),
        ("gdpr-12-3", "CH", "DE"),
        ("uk-12-3-access", "GB-SCT", "GB-SCT"),
        ("uk-12-3-access", "DE", ""),
        ("ca-110", "DE", "US-CA"),
        ("br-19-2", "BR-SP", "BR-SP"),
        ("pip-8-3", "CA-QC", "CA-QC"),
    ],
)
def test_a_deadline_ends_whatever_holidays_are_known(duty: str, seat: str, country: str) -> None:
    said(date(2026, 1, 1), seat=seat)
    found = deadline(duty, started=datetime(2026, 11, 2, 12, tzinfo=BERLIN))
    assert found.country == country
    assert found.due is not None


def test_a_company_that_names_no_country_of_the_union_waits_for_no_holiday() -> None:
    said(date(2025, 1, 1), seat="US-CA", established="US-CA", targets="DE")
    # A month after 25 November is Christmas, which all states share; after 3 September it is the
    # day of German Unity, which they do not.
    assert _last_day(deadline(started=datetime(2025, 11, 25, 12, tzinfo=BERLIN))) == date(
        2025, 12, 26
    )
    assert _last_day(deadline(started=datetime(2025, 9, 3, 12, tzinfo=BERLIN))) == date(2025, 10, 3)


def test_how_it_was_reckoned_is_said_in_the_language_of_the_reader() -> None:
    found = find(deadline(started=STARTED).pk)
    with translation.override("en"):
        english = steps_of(found)
    with translation.override("de"):
        german = steps_of(found)
    assert "2 March 2026" in english[-1] or "March 2, 2026" in english[-1]
    assert len(english) == len(german)
    assert english != german


def test_a_later_lawbook_changes_nothing_that_runs() -> None:
    found = deadline(started=STARTED)
    shorter = OWN_LAWBOOK.replace("JP", "EU").replace("jp-appi", "eu-own")
    say_overlay(text=shorter)
    found.refresh_from_db()
    assert _last_day(found) == date(2026, 3, 2)
    assert found.clock["within"] == {"months": 1}


def test_what_runs_already_is_not_opened_again() -> None:
    deadline(reference="request:1")
    with pytest.raises(StateConflictError) as refused:
        deadline(reference="request:1")
    assert refused.value.code == "duties.already_open"
    assert Deadline.objects.filter(reference="request:1").count() == 1


def test_an_extension_is_counted_from_the_same_start_and_granted_once() -> None:
    found = deadline(started=STARTED)
    noticed = datetime(2026, 2, 20, 12, tzinfo=BERLIN)
    extended = extend_deadline(deadline=found.pk, ground="Many requests", noticed=noticed)
    assert _last_day(extended) == date(2026, 4, 30)
    with pytest.raises(StateConflictError) as refused:
        extend_deadline(deadline=found.pk, ground="Many requests", noticed=noticed)
    assert refused.value.code == "duties.extended_already"


@pytest.mark.parametrize("ground", ["  ", "x" * 501, "a\x00b"])
def test_an_extension_needs_its_ground(ground: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        extend_deadline(deadline=deadline().pk, ground=ground)
    assert refused.value.code == "duties.unfit_ground"


def test_notice_of_an_extension_after_its_last_instant_is_refused() -> None:
    found = deadline(started=STARTED)
    latest = notice_by(found)
    assert latest is not None
    with pytest.raises(DeadlineError) as refused:
        extend_deadline(
            deadline=found.pk, ground="Many requests", noticed=latest + timedelta(seconds=1)
        )
    assert refused.value.code == "duties.notice_too_late"
    found.refresh_from_db()
    assert found.extended_at is None
    assert extend_deadline(deadline=found.pk, ground="Many requests", noticed=latest).extended_at


def test_what_the_law_does_not_extend_is_not_extended() -> None:
    found = deadline("gdpr-33-1")
    assert (found.kind, found.due) == ("breach", found.started + timedelta(hours=72))
    with pytest.raises(StateConflictError) as refused:
        extend_deadline(deadline=found.pk, ground="Many requests")
    assert refused.value.code == "duties.no_extension"


def test_a_pause_moves_the_end_and_only_the_duty_grants_one() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
    found = deadline("uk-12-3-access", started=start)
    before = _last_day(found)
    begun = start + timedelta(days=3)
    paused = pause_deadline(deadline=found.pk, event="clarification", at=begun)
    assert paused.due is None
    with pytest.raises(StateConflictError):
        pause_deadline(deadline=found.pk, event="clarification", at=begun)
    resumed = resume_deadline(deadline=found.pk, at=begun + timedelta(days=7))
    assert _last_day(resumed) >= before + timedelta(days=7)
    with pytest.raises(StateConflictError):
        resume_deadline(deadline=found.pk)
    with pytest.raises(StateConflictError) as refused:
        pause_deadline(deadline=deadline().pk, event="clarification")
    assert refused.value.code == "duties.no_pause"


def test_closing_says_whether_it_was_kept() -> None:
    in_time = close_deadline(deadline=deadline().pk)
    late = close_deadline(deadline=deadline(started=STARTED).pk)
    assert (in_time.kept, late.kept) == (True, False)
    with pytest.raises(StateConflictError):
        close_deadline(deadline=late.pk)


def test_a_duty_without_a_number_has_no_computed_end() -> None:
    found = deadline("gdpr-34")
    assert found.due is None
    assert found.clock["promptly"] is True
    assert stage_of(found, timezone.now() + timedelta(days=900)) is Stage.NONE


@pytest.mark.parametrize("reference", ["", "Ada Auditor", "person@example.com", "x" * 121])
def test_a_reference_names_nobody(reference: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        open_deadline(duty="gdpr-12-3", reference=reference, started=timezone.now())
    assert refused.value.code == "duties.unfit_reference"


def test_a_clock_does_not_begin_in_the_future() -> None:
    with pytest.raises(InvalidInputError):
        deadline(started=timezone.now() + timedelta(hours=1))
    with pytest.raises(InvalidInputError):
        deadline(started=datetime(1, 1, 1, tzinfo=BERLIN))


def test_an_unknown_duty_is_not_opened() -> None:
    with pytest.raises(NotFoundError):
        deadline("gdpr-999")


def test_who_may_not_is_refused() -> None:
    with acting_as(Role.AUDITOR), pytest.raises(NotPermittedError):
        deadline()


def test_due_between_overdue_and_next() -> None:
    late, soon = deadline(started=STARTED), deadline()
    assert late.due is not None
    assert list(overdue()) == [late]
    assert soon in next_deadlines()
    assert list(due_between(late.due, late.due)) == [late]
    assert checks.deadlines_are_met().health.value == "fail"
    (first, *_more) = checks.concerns(frozenset({"duties.read"}), "/console/")
    assert first.health.value == "fail"
    assert checks.concerns(frozenset(), "/console/") == []


def test_recurring_and_dated_duties_enter_by_themselves_and_come_again() -> None:
    _become_californian()
    policy = Deadline.objects.get(duty="ca-policy", closed_at=None)
    assert (policy.kind, policy.assumed) == ("recurring", True)
    done = timezone.now() - timedelta(days=30)
    close_deadline(deadline=policy.pk, at=done)
    following = Deadline.objects.get(duty="ca-policy", closed_at=None)
    assert (following.assumed, following.started) == (False, done)
    assert following.due is not None
    assert timedelta(days=364) <= following.due - done <= timedelta(days=368)
    dated = Deadline.objects.filter(kind="dated", closed_at=None)
    assert "date:2028-04-01" in set(dated.values_list("reference", flat=True))


def test_a_dated_duty_that_is_done_does_not_enter_again() -> None:
    _become_californian()
    dated = Deadline.objects.filter(reference="date:2028-04-01", closed_at=None).first()
    assert dated is not None
    close_deadline(deadline=dated.pk)
    _run(follow_the_law)
    again = Deadline.objects.filter(reference=dated.reference, duty=dated.duty)
    assert [one.outcome for one in again] == [Outcome.DONE]


def test_a_dated_duty_that_is_not_the_companys_is_closed_once() -> None:
    _become_californian()
    dated = Deadline.objects.filter(kind="dated", closed_at=None).first()
    assert dated is not None
    close_deadline(deadline=dated.pk, outcome=Outcome.NOT_DUE)
    again = Deadline.objects.filter(reference=dated.reference, duty=dated.duty)
    assert again.count() == 1


def test_a_review_is_closed_by_confirming_and_nothing_lapses_by_hand() -> None:
    review = Deadline.objects.get(kind="review", closed_at=None)
    with pytest.raises(StateConflictError) as refused:
        close_deadline(deadline=review.pk)
    assert refused.value.code == "duties.confirm_instead"
    with pytest.raises(InvalidInputError):
        close_deadline(deadline=deadline().pk, outcome=Outcome.LAPSED)


def test_what_ceases_to_apply_is_due_no_longer() -> None:
    _become_californian()
    said(targets="DE", established="DE")
    assert not Deadline.objects.filter(regime="us-ca", closed_at=None).exists()
    closed = Deadline.objects.filter(regime="us-ca")
    assert {one.outcome for one in closed} == {Outcome.LAPSED}


def test_the_schedule_enters_what_a_new_lawbook_brings() -> None:
    Deadline.objects.all().delete()
    _run(follow_the_law)
    assert Deadline.objects.filter(kind="review", closed_at=None).count() == 1


def test_each_stage_is_warned_of_once_and_escalates() -> None:
    owner, officer = member(Role.OWNER), member(Role.PRIVACY_OFFICER)
    found = open_deadline(
        duty="gdpr-33-1",
        reference="breach:1",
        started=timezone.now() - timedelta(hours=50),
        owner=member(Role.SECURITY_ENGINEER).pk,
    )
    _run(warn_in_time)
    _run(warn_in_time)
    assert _told(found) == {"deadline-soon": {member(Role.SECURITY_ENGINEER).pk}}
    Deadline.objects.filter(pk=found.pk).update(
        due=timezone.now() - timedelta(minutes=1),
    )
    _run(warn_in_time)
    everybody = {member(Role.SECURITY_ENGINEER).pk, officer.pk, owner.pk}
    assert _told(found)["deadline-missed"] == everybody


def test_closed_deadlines_are_forgotten_after_five_years() -> None:
    old, young = close_deadline(deadline=deadline().pk), close_deadline(deadline=deadline().pk)
    Deadline.objects.filter(pk=old.pk).update(closed_at=timezone.now() - timedelta(days=1900))
    _run(forget_closed)
    assert set(Deadline.objects.exclude(kind="review")) == {young}


def test_who_leaves_hands_deadlines_and_facts_over() -> None:
    leaving, heir = member(Role.PRIVACY_OFFICER), member(Role.OWNER)
    assert checks.hand_over(leaving.pk, heir.pk) == 4
    assert not leaving.company_facts.exists()


def test_a_regime_of_the_companys_own_sets_deadlines_too() -> None:
    say_overlay(text=OWN_LAWBOOK)
    found = deadline("appi-answer", started=STARTED)
    remove_overlay()
    assert find(found.pk).due == found.due


def _become_californian() -> None:
    said(
        for_profit=True,
        established="DE, US-CA",
        targets="DE, US-CA",
        turnover={"USD": 200_000_000},
        bought_sold_shared={"US-CA": 500_000},
        residents={"US-CA": 500_000},
        sensitive={"US-CA": 500_000},
        sale_share={"US-CA": 0.6},
        group_member={"US-CA": False},
        sells={"US-CA": True},
    )


def _told(found: Deadline) -> dict[str, set[UUID]]:
    """Return who was mailed about a deadline, by stage."""
    told: dict[str, set[UUID]] = {}
    for key in Message.objects.filter(kind="mail").values_list("key", flat=True):
        stage, _, rest = key.partition(":")
        if rest.startswith(str(found.pk)):
            told.setdefault(stage, set()).add(UUID(rest.rpartition(":")[2]))
    return told


def _run(work: Task[Any, None]) -> None:
    """Run a schedule's job as the worker does."""
    enqueue(work)
    run_ready()

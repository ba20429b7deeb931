"""The calendar: what has a clock, the overdue first, how it was reckoned, as list and month."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone, translation

from tests.cast import acting_as, client_for, company
from tests.integration.duties.companies import deadline, said
from troth.core.room import Role
from troth.foundation.duties.actions.running import close_deadline
from troth.foundation.duties.models import Deadline, DeadlineKind
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.schedules import follow_the_law
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.regulations.actions.confirming import SaidConfirmation, confirm_control
from troth.regulations.calendar.entry import CONFIRMATION, When
from troth.regulations.calendar.links import page_of
from troth.regulations.calendar.month import Month, month_named, weeks_of
from troth.regulations.calendar.words import steps_words
from troth.regulations.models import ControlConfirmation
from troth.regulations.queries.calendar import entries, entries_between
from troth.regulations.queries.confirmations import has_part
from troth.regulations.queries.law_days import law_changes

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("officer_in_berlin"),
]

PAGE = "/console/regulations/deadlines/"


def _enter() -> None:
    enqueue(follow_the_law)
    run_ready()


def test_the_overdue_come_first_then_the_soonest_and_undated_ones_last() -> None:
    late = deadline(started=timezone.now() - timedelta(days=80))
    near = deadline("gdpr-33-1", started=timezone.now() - timedelta(hours=60))
    far = deadline(started=timezone.now())
    no_day = deadline("gdpr-34", started=timezone.now())
    found = [one for one in entries() if one.kind in {"request", "breach"}]
    assert [one.deadline for one in found] == [late.pk, near.pk, far.pk, no_day.pk]
    states = [one.when for one in found]
    assert states[0] is When.OVERDUE
    assert states[3] is When.UNDATED


def test_days_are_days_and_hours_are_instants() -> None:
    request = deadline(started=timezone.now())
    breach = deadline("gdpr-33-1", started=timezone.now())
    found = {one.deadline: one for one in entries()}
    assert found[request.pk].due is None
    assert found[request.pk].day is not None
    assert found[breach.pk].due == breach.due


def test_how_it_was_reckoned_is_said_in_the_readers_language() -> None:
    started = datetime(2026, 1, 30, 12, tzinfo=timezone.get_fixed_timezone(60))
    deadline(started=started)
    with translation.override("en"):
        (english,) = (one.steps for one in entries() if one.kind == "request")
    with translation.override("de"):
        (german,) = (one.steps for one in entries() if one.kind == "request")
    assert len(english) == len(german) >= 2
    assert any("2 March 2026" in step or "March 2, 2026" in step for step in english)
    assert any("2. März 2026" in step for step in german)


def test_what_comes_again_says_from_when_it_is_counted() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(targets=["EU", "UK"], established=["DE", "GB"])
    _enter()
    found = [one for one in entries() if one.kind == DeadlineKind.RECURRING]
    assert found
    for one in found:
        assert one.steps[0].startswith("It comes again after ")
        assert one.steps[1].startswith("Nobody has said when it was done last")
    review = next(one for one in entries() if one.kind == DeadlineKind.REVIEW)
    assert review.steps == ("A year after the answers were given or confirmed.",)
    assert review.title == "Review what the company says about itself"


def test_laws_that_change_are_told_for_those_that_concern_the_company() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 1), targets=["US-CA"], turnover={"USD": "31000000"})
    found = law_changes(date(2026, 11, 27))
    ours = next(one for one in found if one.regime == "us-ca" and one.day == date(2027, 1, 1))
    assert ours.uid == "law-us-ca-20270101"
    assert len(ours.steps) == len(set(ours.steps)) > 1
    assert any(step.endswith("(not verified yet)") for step in ours.steps)
    assert steps_words(ours) == f"{len(ours.steps)} changes"
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 2), targets=["EU"])
        said(date(2026, 1, 2), established=["DE"])
    assert not [one for one in law_changes(date(2026, 11, 27)) if one.regime == "us-ca"]


def test_a_confirmation_that_runs_out_is_due_again() -> None:
    control = next(one.id for one in lawbook().controls if has_part(one))
    with acting_as(Role.PRIVACY_OFFICER):
        told = SaidConfirmation(control, "Folder 7", timezone.localdate() + timedelta(days=10))
        confirm_control(said=told)
    (entry,) = (one for one in entries() if one.kind == CONFIRMATION)
    assert (entry.day, entry.when) == (told.until, When.SOON)
    assert page_of(entry) == f"/console/regulations/controls/{control}/"
    ControlConfirmation.objects.update(until=timezone.localdate() - timedelta(days=2))
    assert entries()[0].kind == CONFIRMATION
    assert entries()[0].when is When.OVERDUE
    shown = client_for(Role.AUDITOR).get(PAGE, {"kind": CONFIRMATION}).content.decode()
    assert f'href="/console/regulations/controls/{control}/"' in shown


def test_confirmations_of_a_day_are_one_entry() -> None:
    controls = [one.id for one in lawbook().controls if has_part(one)][:3]
    with acting_as(Role.PRIVACY_OFFICER):
        for one in controls:
            confirm_control(said=SaidConfirmation(one, "Folder 7"))
    (entry,) = (one for one in entries() if one.kind == CONFIRMATION)
    assert entry.title == "Confirm 3 controls again"
    assert len(entry.steps) == 3
    assert page_of(entry) == "/console/regulations/controls/"


def test_the_list_exports_what_it_shows() -> None:
    deadline(started=timezone.now() - timedelta(days=80))
    client = client_for(Role.AUDITOR)
    shown = client.get(PAGE).content.decode()
    assert "overdue" in shown
    rows = client.get(PAGE, {"format": "json", "kind": "request"}).json()
    assert [(row["when"], row["law"]) for row in rows] == [("overdue", "GDPR")]
    assert rows[0]["reckoned"]
    assert client.get(PAGE, {"format": "csv"}).status_code == 200
    assert client.get(PAGE, {"format": "xlsx"}).content.startswith(b"PK")


def test_a_month_is_a_table_of_weeks_with_what_is_due() -> None:
    found = deadline(started=timezone.now() - timedelta(days=2))
    assert found.due is not None
    month = f"{timezone.localtime(found.due):%Y-%m}"
    shown = client_for(Role.OWNER).get(f"{PAGE}month/", {"month": month}).content.decode()
    assert shown.count('<th scope="col">') == 7
    assert re.search(rf'<time datetime="{found.due:%Y-%m-%d}">', shown)
    assert f"{PAGE}{found.pk}/" in shown
    last_year = client_for(Role.OWNER).get(f"{PAGE}month/", {"month": "2025-02"})
    assert "Nothing is due in this month." in last_year.content.decode()


def test_weeks_begin_as_the_language_has_it() -> None:
    month = month_named("2026-11", date(2026, 1, 1))
    with translation.override("de"):
        german = weeks_of(month, ())
    with translation.override("en"):
        english = weeks_of(month, ())
    assert german[0][0].day == date(2026, 10, 26)
    assert english[0][0].day == date(2026, 11, 1)
    assert all(len(week) == 7 for week in (*german, *english))


@pytest.mark.parametrize("text", ["", "nonsense", "2026-13", "0001-01", "9999-12", "2026-1-1"])
def test_a_month_that_makes_no_sense_is_the_present_one(text: str) -> None:
    assert month_named(text, date(2026, 11, 27)) == Month(2026, 11)


def test_the_months_at_the_ends_lead_no_further() -> None:
    assert Month(2016, 1).before is None
    assert Month(2099, 12).after is None
    assert Month(2026, 12).after == Month(2027, 1)


def test_what_is_done_is_closed_on_its_page_and_comes_again() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(targets=["EU", "UK"], established=["DE", "GB"])
    _enter()
    row = Deadline.objects.filter(kind=DeadlineKind.RECURRING).first()
    assert row is not None
    client, page = client_for(Role.PRIVACY_OFFICER), f"{PAGE}{row.pk}/"
    assert "Close the deadline" in client.get(page).content.decode()
    tomorrow = (timezone.localdate() + timedelta(days=2)).isoformat()
    refused = client.post(f"{page}close", {"outcome": "done", "day": tomorrow})
    assert refused.status_code == 400
    told = {"outcome": "done", "day": (timezone.localdate() - timedelta(days=10)).isoformat()}
    assert client.post(f"{page}close", told).status_code == 302
    row.refresh_from_db()
    assert row.outcome == "done"
    following = Deadline.objects.get(reference=row.reference, closed_at=None)
    assert not following.assumed
    assert following.due is not None
    (entry,) = (one for one in entries() if one.deadline == following.pk)
    assert entry.steps[1].startswith("It was done last on ")
    assert client.post(f"{page}close", told).status_code == 400


def test_a_request_is_not_closed_here_and_an_auditor_closes_nothing() -> None:
    found = deadline()
    shown = client_for(Role.PRIVACY_OFFICER).get(f"{PAGE}{found.pk}/").content.decode()
    assert "Close the deadline" not in shown
    assert found.reference in shown
    answer = client_for(Role.AUDITOR).post(f"{PAGE}{found.pk}/close", {"outcome": "done"})
    assert answer.status_code == 403


def test_what_was_closed_stays_in_its_month() -> None:
    found = deadline()
    assert found.due is not None
    close_deadline(deadline=found.pk)
    day = timezone.localtime(found.due).date()
    (one,) = (e for e in entries_between(day, day) if e.kind == "request")
    assert one.when is When.CLOSED
    assert found.pk not in {e.deadline for e in entries()}


def test_the_list_asks_the_database_no_more_for_more_deadlines(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_for(Role.OWNER)
    for _ in range(3):
        deadline()
    client.get(PAGE)
    with django_assert_max_num_queries(60) as few:
        client.get(PAGE)
    for _ in range(20):
        deadline()
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(PAGE)


def test_an_empty_calendar_leads_to_the_questions() -> None:
    Deadline.objects.all().delete()
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 2), targets=[], established=[])
    company()
    shown = client_for(Role.OWNER).get(PAGE).content.decode()
    assert "/console/regulations/questions/" in shown

"""Mail about deadlines: once a week to who asked for it, and on a deadline's last day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import NAMES, acting_as, client_for, member
from tests.integration.duties.companies import deadline, said
from troth.core.errors import NotPermittedError
from troth.core.room import Role
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Mail, open_content, open_recipient
from troth.foundation.duties.models import Deadline
from troth.foundation.duties.schedules import warn_in_time
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.models import Staff
from troth.regulations.actions import choose_digest, send_digests
from troth.regulations.digest import post_eve_mails
from troth.regulations.models import DigestReader
from troth.regulations.queries.feeds import readers_to_tell
from troth.regulations.schedules import mail_deadlines

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("officer_in_berlin"),
]

BERLIN_TIME = ZoneInfo("Europe/Berlin")


def _next_monday(hour: int = 9) -> datetime:
    now = timezone.now().astimezone(BERLIN_TIME)
    day = now.date() + timedelta(days=7 - now.weekday())
    return datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN_TIME)


def _reader(role: Role = Role.AUDITOR) -> Staff:
    with acting_as(role):
        choose_digest(wanted=True)
    return member(role)


def _mails(prefix: str, person: Staff) -> list[Mail]:
    found = Message.objects.filter(key__startswith=prefix).order_by("created_at")
    assert {open_recipient(one) for one in found} <= {person.email}
    return [open_content(one, Mail) for one in found]


def test_a_mail_comes_on_monday_morning_once_and_says_what_is_due() -> None:
    reader, monday = _reader(), _next_monday()
    late = deadline(started=monday - timedelta(days=80))
    near = deadline("gdpr-33-1", started=monday + timedelta(hours=4) - timedelta(days=3))
    assert late.due
    assert near.due
    assert not readers_to_tell(monday.replace(hour=6)).exists()
    assert send_digests(now=monday) == 1
    assert not readers_to_tell(monday + timedelta(hours=1)).exists()
    (mail,) = _mails("deadlines-week:", reader)
    assert mail.subject.startswith("Deadlines of Example Ltd: The week of ")
    assert mail.text.startswith("1 deadline is overdue:\n- ")
    assert "This week:" in mail.text
    assert "(GDPR Art. 33(1)" in mail.text
    assert "/console/regulations/deadlines/yours/" in mail.text
    assert mail.html is None


def test_the_next_week_has_a_mail_of_its_own_and_a_missed_monday_is_made_up_for() -> None:
    reader, monday = _reader(), _next_monday()
    deadline(started=monday - timedelta(days=80))
    assert send_digests(now=monday + timedelta(days=2)) == 1
    assert send_digests(now=monday + timedelta(days=7)) == 1
    assert len(_mails("deadlines-week:", reader)) == 2


def test_where_there_is_nothing_to_say_no_mail_comes() -> None:
    reader = _reader()
    Deadline.objects.all().delete()
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 2), targets=[], established=[])
    assert send_digests(now=_next_monday()) == 0
    assert _mails("deadlines-week:", reader) == []
    assert not readers_to_tell(_next_monday()).exists()


def test_it_is_in_the_readers_language_and_names_nobody() -> None:
    reader, monday = _reader(), _next_monday()
    Staff.objects.filter(pk=reader.pk).update(language="de")
    deadline(started=monday - timedelta(days=80))
    send_digests(now=monday)
    (mail,) = _mails("deadlines-week:", reader)
    assert mail.text.startswith("1 Frist ist überschritten:")
    assert mail.headers["Content-Language"] == "de"
    for name in NAMES.values():
        assert name not in mail.text


def test_who_did_not_ask_or_may_not_look_any_more_gets_none() -> None:
    reader, monday = _reader(), _next_monday()
    deadline(started=monday - timedelta(days=80))
    Staff.objects.filter(pk=reader.pk).update(role=Role.EMPLOYEE)
    assert send_digests(now=monday) == 0
    with acting_as(Role.EMPLOYEE), pytest.raises(NotPermittedError):
        choose_digest(wanted=True)


def test_whoever_asked_later_than_monday_waits_for_the_next() -> None:
    _reader()
    this_week = _next_monday() - timedelta(days=7)
    DigestReader.objects.update(chosen_at=this_week + timedelta(hours=1))
    assert not readers_to_tell(this_week + timedelta(hours=2)).exists()


def test_on_the_last_day_who_asked_is_told_once_and_officers_only_by_their_own_warning() -> None:
    reader = _reader()
    _reader(Role.PRIVACY_OFFICER)
    found = deadline("gdpr-33-1", started=timezone.now() - timedelta(hours=68))
    assert found.due
    for _ in range(2):
        post_eve_mails(found.due - timedelta(hours=2))
    (mail,) = _mails("deadline-eve:", reader)
    assert "(GDPR Art. 33(1)" in mail.text
    enqueue(warn_in_time)
    run_ready()
    warned = Message.objects.filter(key__startswith="deadline-last:")
    told = {open_recipient(one) for one in warned}
    assert reader.email not in told
    assert member(Role.PRIVACY_OFFICER).email in told


def test_what_is_not_near_its_end_is_no_mail() -> None:
    reader = _reader()
    deadline(started=timezone.now())
    post_eve_mails(timezone.now())
    assert _mails("deadline-eve:", reader) == []


def test_the_job_runs_and_posts_nothing_where_nobody_asked() -> None:
    deadline(started=timezone.now() - timedelta(days=80))
    enqueue(mail_deadlines)
    run_ready()
    assert not Message.objects.filter(key__startswith="deadlines-week:").exists()


def test_the_page_turns_it_on_and_off() -> None:
    client = client_for(Role.SECURITY_ENGINEER)
    page = "/console/regulations/deadlines/yours/"
    assert "Send me the weekly mail" in client.get(page).content.decode()
    assert client.post(f"{page}mail", {"wanted": "yes"}).status_code == 302
    assert DigestReader.objects.filter(staff=member(Role.SECURITY_ENGINEER)).exists()
    assert "Send me no more" in client.get(page).content.decode()
    client.post(f"{page}mail", {"wanted": "no"})
    assert not DigestReader.objects.exists()

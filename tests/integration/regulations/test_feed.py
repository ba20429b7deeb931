"""The calendar for calendar programs: a secret address, sound iCalendar, nobody's name in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation
from icalendar import Calendar

from tests.cast import NAMES, acting_as, client_for, member
from tests.integration.duties.companies import deadline, said
from troth.core.errors import NotFoundError, NotPermittedError
from troth.core.room import Role
from troth.foundation.duties.actions.running import pause_deadline
from troth.foundation.duties.models import Deadline
from troth.foundation.people.models import Staff
from troth.foundation.recording.models import Pending
from troth.regulations.actions import make_feed, withdraw_feed
from troth.regulations.calendar.entry import LAW, CalendarEntry, When
from troth.regulations.calendar.feed import calendar_file
from troth.regulations.models import CalendarFeed
from troth.regulations.queries.calendar import entries

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("officer_in_berlin"),
]

ONCE = ("uid", "dtstamp", "dtstart", "summary", "description", "url", "transp", "class")
"""What an event of a calendar without METHOD has at most once; the first three it must have
(RFC 5545, 3.6.1, read 2026-11-27)."""


def _address() -> str:
    return f"/calendar/{make_feed()[1]}.ics"


def _read(address: str) -> Calendar:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content.decode())


def _events(calendar: Calendar) -> dict[str, Any]:
    return {str(one["uid"]): one for one in calendar.walk("VEVENT")}


def test_days_are_whole_days_and_hours_are_instants() -> None:
    request = deadline(started=timezone.now())
    breach = deadline("gdpr-33-1", started=timezone.now())
    assert request.due
    assert breach.due
    found = _events(_read(_address()))
    day, instant = (
        found[str(request.pk)].decoded("dtstart"),
        found[str(breach.pk)].decoded("dtstart"),
    )
    assert day == timezone.localtime(request.due, ZoneInfo("Europe/Berlin")).date()
    assert not isinstance(day, datetime)
    assert instant == breach.due.replace(microsecond=0)
    assert instant.utcoffset() == timedelta(0)


def test_the_file_keeps_the_rules_of_the_format() -> None:
    deadline(started=timezone.now())
    deadline("gdpr-33-1", started=timezone.now())
    deadline(started=timezone.now() - timedelta(days=80))
    content = Client().get(_address()).content
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    # Lines are of at most 75 octets without the break (3.1), and never cut a character in two.
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content.decode())
    assert (calendar["version"], "method" in calendar) == ("2.0", False)
    assert calendar["prodid"]
    events = calendar.walk("VEVENT")
    assert len(events) >= 3
    assert len({str(one["uid"]) for one in events}) == len(events)
    for event in events:
        assert {"uid", "dtstamp", "dtstart"} <= {key.lower() for key in event}
        assert not any(isinstance(event.get(name), list) for name in ONCE)
        assert "dtend" not in event
        assert event.decoded("dtstamp").utcoffset() == timedelta(0)
        assert event.decoded("dtstamp") <= timezone.now()
        for alarm in event.walk("VALARM"):
            assert alarm["action"] == "DISPLAY"
            assert alarm["description"]
            assert alarm.decoded("trigger") < timedelta(0)


def test_what_is_overdue_says_so_and_rings_no_more() -> None:
    late = deadline(started=timezone.now() - timedelta(days=80))
    soon = deadline(started=timezone.now())
    found = _events(_read(_address()))
    assert str(found[str(late.pk)]["summary"]).startswith("Overdue: ")
    assert found[str(late.pk)].walk("VALARM") == []
    rings = [one.decoded("trigger") for one in found[str(soon.pk)].walk("VALARM")]
    # Nine in the morning, a week and a day before.
    assert rings == [-timedelta(days=6, hours=15), -timedelta(hours=15)]


def test_the_same_thing_has_the_same_uid_and_nothing_changes_by_itself() -> None:
    deadline(started=timezone.now())
    address = _address()
    assert Client().get(address).content == Client().get(address).content
    before = set(_events(_read(address)))
    assert set(_events(_read(_address()))) == before


def test_texts_are_escaped_and_come_back_whole() -> None:
    found = deadline(started=timezone.now())
    event = _events(_read(_address()))[str(found.pk)]
    (entry,) = (one for one in entries() if one.deadline == found.pk)
    assert str(event["description"]) == "\n".join(entry.steps)
    assert str(event["url"]).endswith(f"/console/regulations/deadlines/{found.pk}/")


@pytest.mark.parametrize(
    "words",
    [
        "one, two; three: four\\ five",
        "Zeile eins\nZeile zwei",
        "ohne-Leerzeichen" * 40,
        "\N{PARTY POPPER}\N{LATIN SMALL LETTER E}\N{COMBINING ACUTE ACCENT}" * 60,
        'BEGIN:VALARM "quoted" END:VCALENDAR',
    ],
)
def test_whatever_words_say_they_come_back_whole(words: str) -> None:
    entry = CalendarEntry(
        "one", LAW, words, words, When.LATER, regime="eu-gdpr", day=date(2027, 1, 1), steps=(words,)
    )
    content = calendar_file([entry])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = Calendar.from_ical(content.decode()).walk("VEVENT")
    assert str(event["summary"]) == words
    assert str(event["description"]) == words
    assert event.decoded("dtstart") == date(2027, 1, 1)


def test_what_has_no_day_stays_out_and_an_empty_calendar_is_a_sound_one() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 2), targets=["UK"], established=["GB"])
    paused = deadline("uk-12-3-access", started=timezone.now() - timedelta(days=1))
    pause_deadline(deadline=paused.pk, event="clarification")
    assert str(paused.pk) not in _events(_read(_address()))
    Deadline.objects.all().delete()
    empty = Calendar.from_ical(calendar_file([]).decode())
    # A calendar has at least one component (3.6).
    assert [one.name for one in empty.subcomponents] == ["VTIMEZONE"]


def test_it_is_in_the_language_of_its_owner() -> None:
    found = deadline(started=timezone.now())
    Staff.objects.filter(pk=member(Role.PRIVACY_OFFICER).pk).update(language="de")
    calendar = _read(_address())
    assert str(calendar["name"]) == "Fristen von Example Ltd"
    with translation.override("de"):
        (entry,) = (one for one in entries() if one.deadline == found.pk)
    assert entry.title in str(_events(calendar)[str(found.pk)]["summary"])


def test_it_names_nobody() -> None:
    deadline(started=timezone.now())
    content = Client().get(_address()).content.decode()
    for name in NAMES.values():
        assert name not in content
    assert "@example.com" not in content
    assert "ATTENDEE" not in content
    assert "ORGANIZER" not in content


def test_only_a_hash_of_the_secret_is_kept() -> None:
    feed, secret = make_feed()
    assert len(secret) >= 43  # 256 bits in base64
    assert secret not in str(CalendarFeed.objects.filter(pk=feed.pk).values())
    assert all(secret.encode() not in bytes(one.body) for one in Pending.objects.all())


def test_a_wrong_address_is_not_found_and_many_are_told_to_wait() -> None:
    client = Client()
    answers = [client.get(f"/calendar/wrong{number}.ics") for number in range(25)]
    statuses = [one.status_code for one in answers]
    assert statuses[:20] == [404] * 20
    assert statuses[-1] == 429
    assert int(answers[-1]["Retry-After"]) >= 1
    assert all(one.content == b"" for one in answers)
    assert Pending.objects.filter(kind="regulations.feed_refused").count() == 1
    # Whoever has a good address is not held up by those who guess.
    assert client.get(_address()).status_code == 200


def test_a_new_address_ends_the_one_before_and_a_withdrawn_one_opens_nothing() -> None:
    first, second = _address(), _address()
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    withdraw_feed()
    assert Client().get(second).status_code == 404
    with pytest.raises(NotFoundError):
        withdraw_feed()


def test_it_opens_nothing_once_its_owner_may_not_look() -> None:
    address, owner = _address(), member(Role.PRIVACY_OFFICER)
    Staff.objects.filter(pk=owner.pk).update(role=Role.EMPLOYEE)
    assert Client().get(address).status_code == 404
    Staff.objects.filter(pk=owner.pk).update(role=Role.PRIVACY_OFFICER, is_active=False)
    assert Client().get(address).status_code == 404


def test_who_may_not_see_deadlines_makes_no_address() -> None:
    with acting_as(Role.EMPLOYEE), pytest.raises(NotPermittedError):
        make_feed()


def test_the_page_shows_the_address_once() -> None:
    client = client_for(Role.AUDITOR)
    page = "/console/regulations/deadlines/yours/"
    made = client.post(f"{page}address").content.decode()
    address = next(word for word in made.replace("<", " <").split() if ".ics" in word)
    address = address.removeprefix("<pre>")
    assert Client().get("/" + address.split("/", 3)[3]).status_code == 200
    again = client.get(page).content.decode()
    assert ".ics" not in again
    assert "Working" in again
    assert client.post(f"{page}withdraw").status_code == 302
    assert "Make an address" in client.get(page).content.decode()


def test_when_it_was_read_is_kept() -> None:
    feed, secret = make_feed()
    Client().get(f"/calendar/{secret}.ics")
    feed.refresh_from_db()
    assert feed.last_read_at is not None

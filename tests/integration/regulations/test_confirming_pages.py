"""The pages on which controls are confirmed: beside a duty, one by one, and topic by topic."""

from __future__ import annotations

import json
from datetime import timedelta
from http import HTTPStatus

import pytest

from tests.cast import client_for, company
from tests.integration.regulations.confirming import (
    NOTE,
    ROOT,
    confirmed,
    control,
    duty,
    expired,
    page,
)
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.queries.calendars import today, year_later
from troth.regulations.models import ControlConfirmation
from troth.regulations.queries.controls import needed_controls
from troth.regulations.queries.standing import standing
from troth.regulations.standing import ControlState

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def test_the_duty_has_a_form_who_confirmed_and_a_button_to_take_back() -> None:
    berlin()
    client = client_for(Role.PRIVACY_OFFICER)
    name = duty("gdpr-12-4").controls[0].control.id
    address = f"{ROOT}duties/gdpr-12-4/"
    say = f"{ROOT}controls/{name}/say"
    assert f'action="{say}"' in client.get(address).content.decode()
    sent = {f"{name}-note": NOTE, f"{name}-until": today().isoformat(), "duty": "gdpr-12-4"}
    answer = client.post(say, sent, follow=True)
    assert answer.redirect_chain == [(address, HTTPStatus.FOUND)]
    shown = answer.content.decode()
    assert "The control is confirmed." in shown
    assert NOTE in shown
    assert "as Privacy officer (you)" in shown
    row = ControlConfirmation.objects.get()
    back = f"{ROOT}confirmations/{row.pk}/withdraw"
    assert f'action="{back}"' in shown
    answer = client.post(back, {"duty": "gdpr-12-4"}, follow=True)
    assert answer.redirect_chain == [(address, HTTPStatus.FOUND)]
    assert "The confirmation is taken back." in answer.content.decode()
    assert control(name).state is ControlState.BY_PERSON


def test_a_form_that_does_not_fit_is_shown_again_with_what_was_said() -> None:
    berlin()
    client, say = client_for(Role.OWNER), f"{ROOT}controls/privacy-governance/say"
    sent = {"privacy-governance-note": "", "privacy-governance-until": "2099-01-01"}
    answer = client.post(say, {**sent, "duty": "https://example.com/"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    shown = answer.content.decode()
    assert "Choose a day from today to a year ahead." in shown
    assert "2099-01-01" in shown
    fit = {"privacy-governance-note": NOTE, "privacy-governance-until": today().isoformat()}
    answer = client.post(say, {**fit, "duty": "https://example.com/"})
    assert answer["Location"] == f"{ROOT}controls/privacy-governance/"
    assert client.post(f"{ROOT}controls/none/say", fit).status_code == HTTPStatus.NOT_FOUND


def test_who_may_only_read_sees_no_form() -> None:
    berlin()
    row = confirmed("privacy-governance")
    for address in (
        "duties/gdpr-24/",
        "controls/privacy-governance/",
        "controls/topics/governance/",
    ):
        shown = page(f"{ROOT}{address}", Role.AUDITOR)
        assert "/say" not in shown
        assert "/withdraw" not in shown
    client = client_for(Role.AUDITOR)
    for address in (
        f"{ROOT}controls/privacy-governance/say",
        f"{ROOT}controls/topics/governance/say",
        f"{ROOT}confirmations/{row.pk}/withdraw",
    ):
        assert client.post(address).status_code == HTTPStatus.FORBIDDEN
    assert "Pria Privacy" in page(f"{ROOT}controls/privacy-governance/", Role.SECURITY_ENGINEER)


def test_a_topic_is_worked_through_on_one_page_and_leads_to_the_next() -> None:
    berlin()
    client = client_for(Role.PRIVACY_OFFICER)
    address, day = f"{ROOT}controls/topics/governance/", year_later(today()).isoformat()
    assert 'name="privacy-governance-chosen"' in client.get(address).content.decode()
    sent = {
        "all-until": day,
        "privacy-governance-chosen": "on",
        "privacy-governance-note": NOTE,
        "staff-training-chosen": "on",
        "staff-training-note": "The list of courses",
    }
    answer = client.post(f"{address}say", sent, follow=True)
    assert "2 controls are confirmed." in answer.content.decode()
    ((onwards, _status),) = answer.redirect_chain
    assert onwards.startswith(f"{ROOT}controls/topics/")
    assert onwards != address
    assert {one.control: one.note for one in ControlConfirmation.objects.all()} == {
        "privacy-governance": NOTE,
        "staff-training": "The list of courses",
    }


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Tick at least one control"),
        ({"privacy-governance-chosen": "on"}, "Say where the evidence lies."),
        ({"privacy-governance-note": NOTE}, "Tick it as well, or clear its note."),
        (
            {"privacy-governance-chosen": "on", "privacy-governance-note": NOTE, "all-until": ""},
            "This field is required.",
        ),
    ],
)
def test_a_topic_that_does_not_fit_keeps_nothing(sent: dict[str, str], told: str) -> None:
    berlin()
    day = {"all-until": today().isoformat()}
    answer = client_for(Role.OWNER).post(f"{ROOT}controls/topics/governance/say", {**day, **sent})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told in answer.content.decode()
    assert not ControlConfirmation.objects.exists()


def test_to_confirm_again_the_last_note_is_there_and_its_address_stays() -> None:
    berlin()
    confirmed("privacy-governance", link="https://example.com/policies", until=today())
    client, address = client_for(Role.OWNER), f"{ROOT}controls/topics/governance/"
    assert f'value="{NOTE}"' in client.get(address).content.decode()
    sent = {
        "all-until": year_later(today()).isoformat(),
        "privacy-governance-chosen": "on",
        "privacy-governance-note": NOTE,
    }
    client.post(f"{address}say", sent)
    last = ControlConfirmation.objects.first()
    assert last is not None
    assert (last.link, last.until) == ("https://example.com/policies", year_later(today()))


def test_every_control_of_a_small_company_is_confirmed_in_one_sitting() -> None:
    berlin()
    client = client_for(Role.OWNER)
    at = f"{ROOT}controls/topics/{next(one.topic for one in needed_controls() if one.waits)}/"
    turns = 0
    while at != f"{ROOT}controls/":
        topic = at.rstrip("/").rpartition("/")[2]
        waiting = [one for one in needed_controls() if one.topic == topic and one.waits]
        assert waiting
        names = [one.standing.control.id for one in waiting]
        sent = {f"{name}-{field}": NOTE for name in names for field in ("chosen", "note")}
        answer = client.post(f"{at}say", {**sent, "all-until": today().isoformat()})
        at, turns = answer["Location"], turns + 1
        assert turns < 20
    assert not any(one.waits for one in needed_controls())
    law = standing(today()).regime("eu-gdpr")
    assert law.confirmed == law.answered > 25


def test_the_list_of_controls_is_filtered_and_taken_away() -> None:
    berlin()
    row = confirmed("privacy-governance", link="https://example.com/policies")
    assert "Confirm topic by topic" in page(f"{ROOT}controls/")
    client = client_for(Role.AUDITOR)
    found = json.loads(client.get(f"{ROOT}controls/?state=confirmed&format=json").content)
    (one,) = found
    assert (one["control"], one["state"]) == ("privacy-governance", "confirmed")
    assert (one["until"], one["note"], one["role"]) == (
        row.until.isoformat(),
        NOTE,
        "Privacy officer",
    )
    waiting = json.loads(client.get(f"{ROOT}controls/?state=waits&format=json").content)
    assert waiting
    assert "privacy-governance" not in {each["control"] for each in waiting}
    told = json.loads(client.get(f"{ROOT}controls/topics/governance/?format=json").content)
    assert {each["topic"] for each in told} == {"Responsibility"}
    history = json.loads(client.get(f"{ROOT}controls/privacy-governance/?format=json").content)
    assert [each["note"] for each in history] == [NOTE]
    assert client.get(f"{ROOT}controls/topics/none/").status_code == HTTPStatus.NOT_FOUND
    assert "No control fits" in page(f"{ROOT}controls/?topic=children&state=confirmed")


def test_before_the_first_answer_controls_lead_to_the_questions() -> None:
    company()
    assert "See the questions" in page(f"{ROOT}controls/")
    assert "that a person answers for" in page(f"{ROOT}controls/topics/governance/")


def test_the_console_tells_what_runs_out_and_what_has_run_out_each_once() -> None:
    berlin()
    confirmed("privacy-governance", until=today() + timedelta(days=31))
    assert "runs out within" not in page("/console/")
    confirmed("privacy-governance", until=today() + timedelta(days=30))
    assert "The confirmation of 1 control runs out within 30 days." in page("/console/")
    confirmed("staff-training", until=today())
    shown = page("/console/")
    assert shown.count("The confirmations of 2 controls run out within 30 days.") == 1
    expired("staff-training")
    shown = page("/console/")
    assert "The confirmation of 1 control has run out." in shown
    assert "The confirmation of 1 control runs out within 30 days." in shown
    confirmed("staff-training")
    assert "has run out" not in page("/console/")

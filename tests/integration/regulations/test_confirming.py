"""Controls that a person answers for: confirming them, what that answers, and how it ends."""

from __future__ import annotations

import json
from datetime import date, timedelta
from http import HTTPStatus
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.cast import acting_as, client_for, company, member
from tests.integration.promises.making import checked, made
from tests.integration.regulations.shops import berlin
from tests.integration.regulations.test_standing import SEEING
from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Mail, open_content
from troth.foundation.duties.actions.overlaying import say_overlay
from troth.foundation.duties.queries.calendars import today, year_later
from troth.foundation.people.actions import issue_token
from troth.foundation.recording.models import Pending
from troth.regulations import commands
from troth.regulations.actions import choose_digest, send_digests
from troth.regulations.actions.confirming import (
    SaidConfirmation,
    confirm_control,
    confirm_controls,
    withdraw_confirmation,
)
from troth.regulations.confirmation_words import answer_words, duty_look
from troth.regulations.models import ControlConfirmation
from troth.regulations.next_steps import next_step_of
from troth.regulations.queries.controls import needed_controls
from troth.regulations.queries.standing import standing
from troth.regulations.reporting.document import summary_of
from troth.regulations.reporting.gathering import report_on
from troth.regulations.standing import ControlStanding, ControlState, DutyStanding, DutyState

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ROOT = "/console/regulations/"
NOTE = "Folder 7 of the office shelf"
MIXED = """\
changes:
- regime: eu-gdpr
  duties:
  - id: gdpr-own
    ref: section 1
    sentence: Do what our own law says.
    topics: [security]
    from: 2018-05-25
    source: [gdpr]
    level: P
controls:
- id: own-mixed
  name: A control that a promise shows in part
  sentence: It is done.
  topic: security
  duties: [gdpr-own]
  promises: [people.access]
  evidence: The signed list.
  next_step: Promise who sees data.
- id: own-measured
  name: A control that a promise shows altogether
  sentence: It is done, too.
  topic: security
  duties: [gdpr-own]
  promises: [people.access]
  next_step: Promise who sees data.
- id: own-person
  name: A control that a person answers for
  sentence: It is done by hand.
  topic: security
  duties: [gdpr-own]
  evidence: The photograph.
  next_step: Do it.
"""


def confirmed(control: str, **more: Any) -> ControlConfirmation:
    """Confirm a control in the name of the privacy officer."""
    with acting_as(Role.PRIVACY_OFFICER):
        return confirm_control(said=SaidConfirmation(control, **{"note": NOTE, **more}))


def expired(control: str, days: int = 1) -> ControlConfirmation:
    """Confirm a control; that ended some days ago."""
    row = confirmed(control)
    row.until = today() - timedelta(days=days)
    row.save(update_fields=["until"])
    return row


def duty(name: str) -> DutyStanding:
    """Return one duty as it stands today."""
    return next(one for one in standing(today()).duties() if one.duty.id == name)


def control(name: str) -> ControlStanding:
    """Return one control as it stands today."""
    return next(one.standing for one in needed_controls() if one.standing.control.id == name)


def mixed() -> None:
    """Let the shop in Berlin have a duty with three controls of different kinds."""
    berlin()
    with acting_as(Role.PRIVACY_OFFICER):
        say_overlay(text=MIXED)


def page(address: str, role: Role = Role.PRIVACY_OFFICER) -> str:
    """Return a page as the one of a role sees it."""
    answer = client_for(role).get(address)
    assert answer.status_code == HTTPStatus.OK, address
    return answer.content.decode()


def ask(method: str, path: str, scopes: tuple[str, ...], **body: Any) -> Any:
    """Ask the API with a token of these scopes."""
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    headers = {"authorization": f"Bearer {secret}"}
    call = getattr(Client(), method)
    more = {"data": body, "content_type": "application/json"} if method == "post" else {}
    return call(f"/api/v1/regulations{path}", headers=headers, **more)


def test_a_duty_is_answered_when_a_person_confirms_its_last_control() -> None:
    berlin()
    first, *rest = (one.control.id for one in duty("gdpr-12-3").controls)
    assert duty("gdpr-12-3").state is DutyState.OPEN
    confirmed(first)
    for one in rest:
        assert duty("gdpr-12-3").state is DutyState.IN_PART
        confirmed(one)
    found = duty("gdpr-12-3")
    assert found.state is DutyState.ANSWERED
    assert {one.state for one in found.controls} == {ControlState.CONFIRMED}
    assert found.next is None
    assert not found.is_measured
    assert answer_words(found) == f"confirmed by people: {len(found.controls)}"
    assert duty_look(found) == "plain"


def test_a_confirmation_is_kept_with_role_note_and_a_year_at_most() -> None:
    berlin()
    row = confirmed("privacy-governance", note="  Folder 7\n of the shelf ")
    assert (row.note, row.role) == ("Folder 7 of the shelf", "privacy_officer")
    assert row.confirmed_by == member(Role.PRIVACY_OFFICER)
    assert row.until == year_later(today())
    assert confirmed("privacy-governance", until=today()).until == today()


def test_what_promises_find_stands_above_what_a_person_says() -> None:
    mixed()
    confirmed("own-mixed")
    assert control("own-mixed").state is ControlState.NOT_PROMISED
    narrow = made("people.access", key="narrow", roles=["owner"])
    assert control("own-mixed").state is ControlState.UNKNOWN
    checked()
    assert narrow is not None
    assert control("own-mixed").state is ControlState.BROKEN
    confirmed("own-mixed")
    confirmed("own-person")
    assert control("own-mixed").state is ControlState.BROKEN
    assert control("own-mixed").confirmed is not None
    assert duty("gdpr-own").state is DutyState.BROKEN


def test_what_was_measured_and_what_was_confirmed_are_told_apart() -> None:
    mixed()
    made("people.access", key="access", roles=SEEING)
    checked()
    found = duty("gdpr-own")
    assert found.state is DutyState.IN_PART
    assert answer_words(found) == (
        "measured: 2, neither measured nor confirmed: 1, "
        "of the measured, with a part that nobody confirmed: 1"
    )
    confirmed("own-mixed")
    confirmed("own-person")
    found = duty("gdpr-own")
    assert found.state is DutyState.ANSWERED
    assert control("own-mixed").state is ControlState.SHOWN
    assert control("own-person").state is ControlState.CONFIRMED
    assert answer_words(found) == "measured: 2, confirmed by people: 1"
    assert not found.is_measured
    law = standing(today()).regime("eu-gdpr")
    assert law.confirmed >= 1
    assert law.confirmed <= law.answered


def test_a_duty_that_was_measured_altogether_rests_on_nobodys_word() -> None:
    mixed()
    before = standing(today()).regime("eu-gdpr").confirmed
    made("people.access", key="access", roles=SEEING)
    checked()
    assert control("own-measured").is_measured
    assert standing(today()).regime("eu-gdpr").confirmed == before


def test_what_promises_check_altogether_nobody_can_confirm() -> None:
    mixed()
    with pytest.raises(StateConflictError) as refused:
        confirmed("own-measured")
    assert refused.value.code == "regulations.nothing_to_confirm"
    assert "Make the promise" in refused.value.remedy
    assert not ControlConfirmation.objects.exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"note": ""}, "regulations.unfit_note"),
        ({"note": " \n "}, "regulations.unfit_note"),
        ({"note": "x" * 501}, "regulations.unfit_note"),
        ({"note": "a\x00b"}, "regulations.unfit_note"),
        ({"until": date(2020, 1, 1)}, "regulations.unfit_until"),
        ({"until": date(2099, 1, 1)}, "regulations.unfit_until"),
        ({"link": "ftp://example.com/x"}, "regulations.unfit_link"),
        ({"link": "javascript:alert(1)"}, "regulations.unfit_link"),
        ({"link": "https://name:word@example.com/"}, "regulations.unfit_link"),
        ({"link": "https://[::1"}, "regulations.unfit_link"),
        ({"link": "https://"}, "regulations.unfit_link"),
        ({"link": "https://example.com/" + "x" * 500}, "regulations.unfit_link"),
    ],
)
def test_what_does_not_fit_is_refused_with_field_and_remedy(
    more: dict[str, Any], code: str
) -> None:
    berlin()
    with pytest.raises(InvalidInputError) as refused:
        confirmed("privacy-governance", **more)
    assert refused.value.code == code
    assert code.removeprefix("regulations.unfit_") in refused.value.what
    assert refused.value.remedy
    assert not ControlConfirmation.objects.exists()


def test_the_longest_note_the_last_day_and_an_address_inside_the_house_are_taken() -> None:
    berlin()
    row = confirmed(
        "privacy-governance",
        note="x" * 500,
        until=year_later(today()),
        link=" http://wiki/policies?page=2 ",
    )
    row.refresh_from_db()
    assert row.link == "http://wiki/policies?page=2"
    with pytest.raises(InvalidInputError):
        confirmed("privacy-governance", until=year_later(today()) + timedelta(days=1))


def test_a_control_that_is_not_there_is_refused() -> None:
    company()
    with pytest.raises(NotFoundError) as refused:
        confirmed("no-such-control")
    assert refused.value.code == "regulations.no_control"
    assert "control" in refused.value.what
    assert "troth regulations controls" in refused.value.remedy


def test_only_who_may_edit_confirms_or_takes_back() -> None:
    berlin()
    row = confirmed("privacy-governance")
    with acting_as(Role.AUDITOR):
        with pytest.raises(NotPermittedError):
            confirm_control(said=SaidConfirmation("privacy-governance", NOTE))
        with pytest.raises(NotPermittedError):
            withdraw_confirmation(confirmation=row.pk)


def test_a_confirmation_that_ran_out_leaves_the_control_to_a_person_again() -> None:
    berlin()
    for one in duty("gdpr-12-3").controls:
        row = expired(one.control.id)
    found = duty("gdpr-12-3")
    assert found.state is DutyState.OPEN
    assert {one.state for one in found.controls} == {ControlState.BY_PERSON}
    assert all(one.expired is not None and one.confirmed is None for one in found.controls)
    step = next_step_of(found)
    assert step is not None
    assert step.words == "See whether it is still in place, and confirm it again."
    assert step.url == f"{ROOT}controls/{found.controls[0].control.id}/"
    day = f"{row.until.day} {row.until:%B %Y}"
    assert f"was confirmed until {day}" in page(f"{ROOT}duties/gdpr-12-3/")
    row.until = today()
    row.save(update_fields=["until"])
    assert control(row.control).state is ControlState.CONFIRMED


def test_the_last_confirmation_counts_and_nothing_is_overwritten() -> None:
    berlin()
    first = confirmed("privacy-governance", note="The old folder")
    second = confirmed("privacy-governance", note="The new folder", until=today())
    assert control("privacy-governance").confirmed == second
    with acting_as(Role.PRIVACY_OFFICER):
        with pytest.raises(NotFoundError) as refused:
            withdraw_confirmation(confirmation=first.pk)
        assert refused.value.code == "regulations.no_confirmation"
        withdraw_confirmation(confirmation=second.pk)
        with pytest.raises(NotFoundError):
            withdraw_confirmation(confirmation=second.pk)
    assert control("privacy-governance").state is ControlState.BY_PERSON
    rows = list(ControlConfirmation.objects.order_by("confirmed_at"))
    assert [one.note for one in rows] == ["The old folder", "The new folder"]
    assert [one.withdrawn_at is None for one in rows] == [True, False]
    shown = page(f"{ROOT}controls/privacy-governance/")
    assert "replaced" in shown
    assert "taken back" in shown
    confirmed("privacy-governance", note="The third folder")
    assert control("privacy-governance").state is ControlState.CONFIRMED


def test_several_are_confirmed_all_or_none_in_one_entry() -> None:
    berlin()
    names = ["privacy-governance", "staff-training"]
    with acting_as(Role.OWNER):
        confirm_controls(said=[SaidConfirmation(one, NOTE) for one in names])
        with pytest.raises(InvalidInputError):
            confirm_controls(
                said=[SaidConfirmation("privacy-by-design", NOTE), SaidConfirmation(names[0], "")]
            )
        for few in ([], [SaidConfirmation(names[0], NOTE)] * 2):
            with pytest.raises(InvalidInputError) as refused:
                confirm_controls(said=few)
            assert refused.value.code == "regulations.unfit_controls"
    assert {one.control for one in ControlConfirmation.objects.all()} == set(names)
    entries = Pending.objects.filter(kind="regulations.controls_confirmed")
    (body,) = (json.loads(bytes(one.body)) for one in entries)
    assert body["facts"]["role"] == "owner"
    assert [one["control"] for one in body["facts"]["confirmed"]] == names


def test_the_entry_names_control_role_and_day_and_neither_person_nor_note() -> None:
    berlin()
    row = confirmed("privacy-governance", note="Cupboard of the third floor")
    (entry,) = Pending.objects.filter(kind="regulations.control_confirmed")
    text = bytes(entry.body).decode()
    facts = json.loads(text)["facts"]
    assert facts == {
        "confirmation": str(row.pk),
        "control": "privacy-governance",
        "role": "privacy_officer",
        "until": row.until.isoformat(),
    }
    assert "Cupboard" not in text
    assert str(member(Role.PRIVACY_OFFICER).pk) not in text


def test_the_duty_has_a_form_who_confirmed_and_a_button_to_take_back() -> None:
    berlin()
    client = client_for(Role.PRIVACY_OFFICER)
    name = duty("gdpr-12-3").controls[0].control.id
    address = f"{ROOT}duties/gdpr-12-3/"
    say = f"{ROOT}controls/{name}/say"
    assert f'action="{say}"' in client.get(address).content.decode()
    sent = {f"{name}-note": NOTE, f"{name}-until": today().isoformat(), "duty": "gdpr-12-3"}
    answer = client.post(say, sent, follow=True)
    assert answer.redirect_chain == [(address, HTTPStatus.FOUND)]
    shown = answer.content.decode()
    assert "The control is confirmed." in shown
    assert NOTE in shown
    assert "as Privacy officer (you)" in shown
    row = ControlConfirmation.objects.get()
    back = f"{ROOT}confirmations/{row.pk}/withdraw"
    assert f'action="{back}"' in shown
    answer = client.post(back, {"duty": "gdpr-12-3"}, follow=True)
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


def test_the_api_confirms_lists_and_takes_back() -> None:
    berlin()
    both = ("regulations.read", "regulations.edit")
    path = "/controls/privacy-governance/confirmations"
    made_ = ask("post", path, both, note=NOTE, until=today().isoformat())
    assert made_.status_code == HTTPStatus.CREATED
    told = made_.json()
    assert (told["role"], told["until"]) == ("token", today().isoformat())
    (kept,) = ask("get", path, both).json()
    assert kept["id"] == told["id"]
    controls = {one["control"]: one for one in ask("get", "/controls", both).json()}
    assert controls["privacy-governance"]["state"] == "confirmed"
    assert controls["privacy-governance"]["confirmation"]["note"] == NOTE
    assert not controls["privacy-governance"]["measured"]
    duties = {one["duty"]: one for one in ask("get", "/duties", both).json()}
    assert "confirmed by people: 1" in duties["gdpr-24"]["answered_by"]
    assert ask("post", f"/confirmations/{told['id']}/withdraw", both).json()["withdrawn_at"]
    assert ask("get", path, both).json()[0]["withdrawn_at"]
    assert ask("post", path, both, note="").status_code == HTTPStatus.BAD_REQUEST
    assert ask("post", "/controls/none/confirmations", both, note=NOTE).status_code == 404
    assert ask("get", "/controls/none/confirmations", both).status_code == 404
    refused = ask("post", path, ("regulations.read",), note=NOTE)
    assert refused.status_code == HTTPStatus.FORBIDDEN


def test_the_command_confirms_lists_and_takes_back() -> None:
    berlin()

    def run(*words: str) -> str:
        done = CliRunner().invoke(commands.app, list(words))
        assert done.exit_code == 0, done.output
        return done.output

    said = run("confirm", "privacy-governance", "--note", NOTE, "--until", today().isoformat())
    assert f"privacy-governance is confirmed until {today()}" in said
    row = ControlConfirmation.objects.get()
    assert (row.role, row.confirmed_by) == ("command_line", None)
    line = next(one for one in run("controls").splitlines() if "privacy-governance" in one)
    assert "confirmed on" in line
    listed = {one["control"]: one for one in json.loads(run("controls", "--json"))}
    assert listed["privacy-governance"]["note"] == NOTE
    assert listed["privacy-governance"]["role"] == "the command line"
    assert "not confirmed any more" in run("withdraw", str(row.pk))
    bad = CliRunner().invoke(
        commands.app, ["confirm", "privacy-governance", "--note", NOTE, "--until", "soon"]
    )
    assert isinstance(bad.exception, InvalidInputError)
    assert bad.exception.code == "regulations.unfit_until"


def test_report_and_tables_say_what_rests_on_peoples_word() -> None:
    berlin()
    for one in duty("gdpr-12-3").controls:
        confirmed(one.control.id)
    report = report_on(today())
    summary = summary_of(report)
    assert summary.confirmed == summary.answered >= 1
    told = {
        one["regime"]: one
        for one in json.loads(CliRunner().invoke(commands.app, ["--json"]).output)
    }
    assert told["eu-gdpr"]["confirmed"] == summary.confirmed
    assert told["us-va"]["confirmed"] is None
    assert "by people's word" in CliRunner().invoke(commands.app, []).output
    client = client_for(Role.AUDITOR)
    rows = json.loads(client.get(f"{ROOT}duties/?format=json&state=answered").content)
    (answer,) = (one for one in rows if one["duty"] == "gdpr-12-3")
    assert "confirmed by people" in answer["answered_by"]
    assert NOTE in answer["confirmations"]
    shown = page(f"{ROOT}report/")
    assert "what people confirmed, at least in part" in shown
    assert "Answered, and by what" in shown
    assert answer_words(duty("gdpr-12-3")) in shown
    document = json.loads(client.get(f"{ROOT}report/?format=json").content)
    assert document["summary"]["confirmed"] == summary.confirmed
    book = load_workbook(BytesIO(client.get(f"{ROOT}report/?format=xlsx").content))
    cells = {str(row[0]): row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert cells["Of these, by people's word"] == summary.confirmed


def test_confirmations_cost_the_standing_one_query_however_many_there_are() -> None:
    berlin()
    confirmed("privacy-governance")
    standing(today())
    with CaptureQueriesContext(connection) as few:
        standing(today())
    with acting_as(Role.OWNER):
        names = [one.standing.control.id for one in needed_controls() if one.waits]
        confirm_controls(said=[SaidConfirmation(name, NOTE) for name in names])
    with CaptureQueriesContext(connection) as many:
        standing(today())
    assert len(many) == len(few)
    assert sum("regulations_confirmation" in one["sql"] for one in many) == 1


def test_the_weekly_mail_names_what_runs_out_and_once() -> None:
    berlin()
    day = today() + timedelta(days=20)
    for one in ("privacy-governance", "staff-training"):
        confirmed(one, until=day)
    confirmed("privacy-by-design")
    with acting_as(Role.PRIVACY_OFFICER):
        choose_digest(wanted=True)
    assert send_digests(now=timezone.now() + timedelta(days=7)) == 1
    found = Message.objects.filter(key__startswith="deadlines-week:").get()
    lines = open_content(found, Mail).text.splitlines()
    (line,) = (one for one in lines if "controls again" in one)
    assert line == f"- {day.day} {day:%B %Y}: Confirm 2 controls again"

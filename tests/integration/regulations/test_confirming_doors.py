"""Confirmations over the API, at the command line, in the report and by mail."""

from __future__ import annotations

import json
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.cast import acting_as, client_for
from tests.integration.regulations.confirming import (
    NOTE,
    ROOT,
    ask,
    confirmed,
    duty,
    page,
)
from tests.integration.regulations.shops import berlin
from troth.core.errors import (
    InvalidInputError,
)
from troth.core.room import Role
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Mail, open_content
from troth.foundation.duties.queries.calendars import today
from troth.regulations import commands
from troth.regulations.actions import choose_digest, send_digests
from troth.regulations.confirming.words import answer_words
from troth.regulations.models import ControlConfirmation
from troth.regulations.reporting.document import summary_of
from troth.regulations.reporting.gathering import report_on

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


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
    for one in duty("gdpr-12-4").controls:
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
    (answer,) = (one for one in rows if one["duty"] == "gdpr-12-4")
    assert "confirmed by people" in answer["answered_by"]
    assert NOTE in answer["confirmations"]
    shown = page(f"{ROOT}report/")
    assert "what people confirmed, at least in part" in shown
    assert "Answered, and by what" in shown
    assert answer_words(duty("gdpr-12-4")) in shown
    document = json.loads(client.get(f"{ROOT}report/?format=json").content)
    assert document["summary"]["confirmed"] == summary.confirmed
    book = load_workbook(BytesIO(client.get(f"{ROOT}report/?format=xlsx").content))
    cells = {str(row[0]): row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert cells["Of these, by people's word"] == summary.confirmed


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

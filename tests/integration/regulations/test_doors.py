"""The other doors: the command line, the API, and the console's first page."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from tests.cast import acting_as, client_for, company
from tests.integration.datamap.sample import lay_out
from tests.integration.promises.making import checked, made
from tests.integration.regulations.shops import berlin
from troth.core.errors import InvalidInputError
from troth.core.room import Role
from troth.foundation.people.actions import issue_token
from troth.regulations import commands
from troth.regulations.searching import search

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def ask(path: str, scopes: tuple[str, ...] = ("regulations.read",)) -> Any:
    """Ask the API with a token of these scopes."""
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    return Client().get(f"/api/v1/regulations{path}", headers={"authorization": f"Bearer {secret}"})


def run(*words: str) -> str:
    """Run ``troth regulations``; it ends well."""
    done = CliRunner().invoke(commands.app, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_says_each_law_in_a_line() -> None:
    berlin(targets=["EU", "US-CA"])
    lines = {line.split()[0]: line for line in run("--as-of", "2026-11-27").splitlines()}
    assert "applies" in lines["eu-gdpr"]
    assert "It has an establishment in the European Union" in lines["eu-gdpr"]
    assert "open" in lines["eu-gdpr"]
    assert "unknown" in lines["us-ca"]
    assert "does not apply  Not so:" in lines["us-va"]
    assert "missing: turnover[USD]" in lines["us-ca"]
    assert "does not apply  None of what would be enough is so." in lines["uk-gdpr"]


def test_the_command_answers_as_json_and_refuses_a_day_that_is_none() -> None:
    berlin()
    found = {one["regime"]: one for one in json.loads(run("--json"))}
    assert found["eu-gdpr"]["state"] == "applies"
    assert found["us-va"]["state"] == "does_not_apply"
    refused = CliRunner().invoke(commands.app, ["--as-of", "tomorrow"])
    assert isinstance(refused.exception, InvalidInputError)
    assert refused.exception.code == "regulations.unfit_as_of"


def test_the_command_answers_before_anything_was_said() -> None:
    company()
    assert "unknown" in run()


def test_the_api_tells_laws_duties_changes_and_questions() -> None:
    berlin()
    laws = {one["regime"]: one for one in ask("?on=2026-11-27").json()}
    assert laws["eu-gdpr"]["state"] == "applies"
    assert laws["eu-gdpr"]["coverage"] == "full"
    duties = ask("/duties").json()
    answer = next(one for one in duties if one["duty"] == "gdpr-12-4")
    assert answer["clock"] == "within 1 month from when the request or complaint arrives"
    assert answer["state"] == "open"
    assert answer["controls"][0]["state"] == "by_person"
    assert answer["next_step"]
    assert {one["regime"] for one in ask("/duties?law=eu-gdpr").json()} == {"eu-gdpr"}
    assert ask("/duties?law=atlantis").status_code == HTTPStatus.NOT_FOUND
    assert all(one["regime"] for one in ask("/changes").json())
    questions = ask("/questions").json()
    assert "special_categories" in {one["key"] for one in questions}


def test_the_search_finds_laws_and_duties_for_those_who_may_read_them() -> None:
    company()
    shown = client_for(Role.OWNER).get("/console/search?q=connecticut").content.decode()
    assert "/console/regulations/laws/us-ct/" in shown
    found = search("art. 33(1)", frozenset({"regulations.read"}))
    assert [one.url for one in found][:1] == ["/console/regulations/duties/gdpr-33-1/"]
    assert len(search("a", frozenset({"regulations.read"}))) == 10
    assert search("connecticut", frozenset({"people.read"})) == []


@pytest.mark.parametrize("path", ["", "/duties", "/changes", "/questions"])
def test_the_api_needs_the_permission(path: str) -> None:
    berlin()
    assert ask(path, scopes=("promises.read",)).status_code == HTTPStatus.FORBIDDEN


def test_the_first_page_names_duties_that_a_broken_promise_should_answer() -> None:
    berlin()
    lay_out()
    made("datamap.legal_bases", key="bases")
    checked()
    shown = client_for(Role.OWNER).get("/console/").content.decode()
    assert "Duties of the law that a broken promise should answer:" in shown
    assert "Find out which laws apply" in shown
    assert (
        "broken promise should answer"
        not in client_for(Role.EMPLOYEE).get("/console/").content.decode()
    )

"""Facts, applicability, the overlay and deadlines over the API: each needs its scope."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import acting_as, company
from tests.integration.duties.companies import OWN_LAWBOOK, in_berlin, said
from troth.core.room import Role
from troth.foundation.people.actions import issue_token

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

API = "/api/v1/duties"


def _ask(method: str, path: str, told: Any = None, *, scopes: tuple[str, ...]) -> Any:
    """Ask the API with a token of these scopes."""
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    company()
    headers = {"authorization": f"Bearer {secret}"}
    more = {"data": told, "content_type": "application/json"} if told is not None else {}
    return getattr(Client(), method)(API + path, headers=headers, **more)


READ = ("duties.read",)
FACTS = ("duties.read", "duties.facts")
DEADLINES = ("duties.read", "duties.deadlines")


def test_facts_are_said_read_confirmed_and_withdrawn() -> None:
    told = {"facts": [{"key": "established", "value": ["DE"]}, {"key": "targets", "value": "DE"}]}
    assert _ask("post", "/facts", told, scopes=READ).status_code == HTTPStatus.FORBIDDEN
    said = _ask("post", "/facts", told, scopes=FACTS)
    assert said.status_code == HTTPStatus.CREATED
    found = _ask("get", "/facts", scopes=READ).json()
    assert [(one["key"], one["value"]) for one in found["facts"]] == [
        ("established", ["DE"]),
        ("targets", ["DE"]),
    ]
    moved = _ask("post", "/facts", {**told, "seen": "long ago"}, scopes=FACTS)
    assert moved.status_code == HTTPStatus.CONFLICT
    assert len(_ask("post", "/facts/confirm", {}, scopes=FACTS).json()) == 2
    first = found["facts"][0]["id"]
    gone = _ask("post", f"/facts/{first}/withdraw", {}, scopes=FACTS).json()
    assert gone["end"] == "withdrawn"
    told_once = _ask("get", "/facts/established/history", scopes=READ).json()
    assert [one["id"] for one in told_once] == [first]


def test_a_bad_value_is_answered_with_its_field_and_remedy() -> None:
    told = {"facts": [{"key": "employees", "value": "lots"}]}
    answer = _ask("post", "/facts", told, scopes=FACTS)
    assert answer.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}
    assert "employees.value" in answer.content.decode()


def test_applicability_comes_with_its_reasoning() -> None:
    told = {"facts": [{"key": "established", "value": ["DE"]}]}
    _ask("post", "/facts", told, scopes=FACTS)
    every = _ask("get", "/applicability", scopes=READ).json()
    one = _ask("get", "/applicability/eu-gdpr", scopes=READ).json()
    assert one in every
    assert (one["state"], one["level"]) == ("applies", "P")
    assert one["lines"][0]["outcome"] == "yes"
    before = _ask("get", "/applicability/eu-gdpr?on=2018-05-24", scopes=READ).json()
    assert before["state"] == "does_not_apply"
    missing = _ask("get", "/applicability/nowhere", scopes=READ)
    assert missing.status_code == HTTPStatus.NOT_FOUND


def test_the_clocks_of_an_event_are_listed_from_an_instant_with_its_zone() -> None:
    in_berlin()
    with acting_as(Role.OWNER):
        said(date(2026, 1, 1), for_profit=True, established="DE", targets="DE", seat="DE-BE")
    at = "2026-11-27T08:00:00Z"
    rows = _ask("get", f"/clocks?event=awareness&at={at}", scopes=READ).json()
    due = {one["duty"]: one["due"] for one in rows}
    assert datetime.fromisoformat(due["gdpr-33-1"]) == datetime(2026, 11, 30, 8, tzinfo=UTC)
    assert due["gdpr-34"] is None
    assert _ask("get", "/clocks?event=awarenes", scopes=READ).status_code == 400
    assert _ask("get", "/clocks?event=awareness", scopes=("people.read",)).status_code == 403


def test_questions_are_listed() -> None:
    asked = {one["key"]: one for one in _ask("get", "/questions", scopes=READ).json()}
    assert asked["turnover"]["by"] == "currency"


def test_the_overlay_is_put_shown_and_ended() -> None:
    scopes = ("duties.read", "duties.overlay")
    assert _ask("get", "/overlay", scopes=READ).status_code == HTTPStatus.NOT_FOUND
    put = _ask("put", "/overlay", {"text": OWN_LAWBOOK}, scopes=scopes)
    assert put.status_code == HTTPStatus.OK
    broken = _ask("put", "/overlay", {"text": "regimes: ["}, scopes=scopes)
    assert "lawbook.yaml, line " in broken.content.decode()
    assert _ask("get", "/overlay", scopes=READ).json()["text"] == OWN_LAWBOOK
    assert _ask("delete", "/overlay", scopes=scopes).status_code == HTTPStatus.NO_CONTENT


def test_a_deadline_is_opened_extended_listed_and_closed() -> None:
    started = (timezone.now() - timedelta(days=1)).isoformat()
    told = {"duty": "gdpr-12-3", "reference": "request:9", "started": started}
    assert _ask("post", "/deadlines", told, scopes=READ).status_code == HTTPStatus.FORBIDDEN
    opened = _ask("post", "/deadlines", told, scopes=DEADLINES).json()
    assert opened["steps"]
    assert opened["notice_by"]
    path = f"/deadlines/{opened['id']}"
    extended = _ask("post", f"{path}/extend", {"ground": "Many at once"}, scopes=DEADLINES).json()
    assert extended["due"] > opened["due"]
    refused = _ask("post", f"{path}/pause", {"event": "clarification"}, scopes=DEADLINES)
    assert refused.status_code == HTTPStatus.CONFLICT
    listed = _ask("get", "/deadlines", scopes=READ).json()
    assert [one["id"] for one in listed] == [opened["id"]]
    closed = _ask("post", f"{path}/close", {"outcome": "refused"}, scopes=DEADLINES).json()
    assert (closed["outcome"], closed["near"]) == ("refused", "")
    assert _ask("get", "/deadlines", scopes=READ).json() == []
    everything = _ask("get", "/deadlines?state=all", scopes=READ).json()
    assert everything == [_ask("get", path, scopes=READ).json()]


def test_what_is_missing_is_named_by_its_path_in_either_language() -> None:
    told = {"facts": [{"key": "established", "value": ["US-CA"]}, {"key": "targets", "value": []}]}
    _ask("post", "/facts", told, scopes=FACTS)
    path = "/applicability/us-ca?on=2026-11-27"
    found = _ask("get", path, scopes=READ).json()
    assert found["reason"] == f"Not known yet: {', '.join(found['missing'])}."
    assert "turnover[USD]" in found["missing"]


@pytest.mark.parametrize(
    "instant",
    [
        "2026-11-01T00:00:00",
        "2026-11-01",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "soon",
    ],
)
def test_an_instant_without_a_zone_or_beyond_all_years_is_refused(instant: str) -> None:
    opened = {"duty": "gdpr-12-3", "reference": "request:1", "started": instant}
    answers = [
        _ask("post", "/deadlines", opened, scopes=DEADLINES),
        _ask("get", f"/deadlines?begin={instant.replace('+', '%2B')}", scopes=READ),
        _ask("get", f"/deadlines?end={instant.replace('+', '%2B')}", scopes=READ),
    ]
    known = {**opened, "started": "2026-11-01T00:00:00Z"}
    path = f"/deadlines/{_ask('post', '/deadlines', known, scopes=DEADLINES).json()['id']}"
    for action, field in (
        ("pause", "at"),
        ("resume", "at"),
        ("extend", "noticed"),
        ("close", "at"),
    ):
        told = {"event": "clarification", "ground": "Many at once", field: instant}
        answers.append(_ask("post", f"{path}/{action}", told, scopes=DEADLINES))
    assert {one.status_code for one in answers} == {HTTPStatus.UNPROCESSABLE_ENTITY}
    assert all(one.json()["code"] == "api.misshapen" for one in answers)


@pytest.mark.parametrize("kind", ["review", "recurring", "dated"])
def test_what_comes_by_itself_is_not_opened_by_hand(kind: str) -> None:
    told = {"duty": "gdpr-12-3", "reference": "request:1", "started": "2026-11-01T00:00:00Z"}
    refused = _ask("post", "/deadlines", {**told, "kind": kind}, scopes=DEADLINES)
    assert refused.json()["code"] == "duties.unfit_kind"
    assert _ask("get", "/deadlines", scopes=READ).json() == []


def test_text_that_no_database_can_hold_is_refused() -> None:
    scopes = ("duties.read", "duties.overlay")
    refused = _ask("put", "/overlay", {"text": "\ud800"}, scopes=scopes)
    assert refused.json()["code"] == "lawbook.file_unreadable"
    assert _ask("get", "/facts/%00/history", scopes=READ).json() == []
    assert _ask("get", "/facts/employees/history?place=%00", scopes=READ).json() == []

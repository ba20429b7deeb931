"""Choices through the API, the console and the command line; what webhooks and the doctor say."""

from __future__ import annotations

import json
import threading
import time
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from tests.cast import acting_as, client_for, company, member
from tests.integration.choices.people import ERIKA, MAX, chosen, entries
from troth.core.room import Health, Role
from troth.foundation.choices.actions.fetching import Change, fetch_changes
from troth.foundation.choices.actions.forgetting import forget
from troth.foundation.choices.checks import choices_are_found, concerns, metrics
from troth.foundation.choices.commands import app
from troth.foundation.choices.models import Choice, Feed
from troth.foundation.choices.sealed import LOOKUP_KEY
from troth.foundation.correspondence import webhooks
from troth.foundation.correspondence.models import Endpoint, Message
from troth.foundation.correspondence.sealed import Call, open_content
from troth.foundation.custody.actions import destroy
from troth.foundation.people.actions import issue_token
from troth.foundation.recording import Actor, acting

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

API = "/api/v1/choices"


@pytest.fixture(autouse=True)
def _named_company() -> None:
    company()


def _bearer(*scopes: str) -> dict[str, str]:
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    return {"authorization": f"Bearer {secret}"}


def _post(path: str, told: Any, *scopes: str) -> Any:
    bearer = _bearer(*scopes)
    return Client().post(API + path, told, content_type="application/json", headers=bearer)


def _changes(scope: str = "choices.fetch", **asked: Any) -> Any:
    return Client().get(f"{API}/changes", asked, headers=_bearer(scope))


def test_a_system_asks_for_people_in_the_body_and_is_answered_in_their_order() -> None:
    chosen()
    chosen("limit_sensitive", identities=MAX)
    told = {"people": [MAX, {"email": ["nobody@example.com"]}, ERIKA]}
    answer = _post("/lookup", told, "choices.look_up")
    assert answer.status_code == HTTPStatus.OK
    found = [[one["kind"] for one in person] for person in answer.json()["people"]]
    assert found == [["limit_sensitive"], [], ["opt_out_sale"]]
    assert entries("choices.looked_up") == 1
    assert b"@example.com" not in answer.content


def test_one_unfit_value_refuses_the_question_by_its_place() -> None:
    told = {"people": [MAX, {"email": ["zyxmarked"]}]}
    answer = _post("/lookup", told, "choices.look_up")
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["code"] == "choices.unfit_identity"
    assert "people.1.email" in answer.content.decode()
    assert b"zyxmarked" not in answer.content
    assert entries("choices.looked_up") == 0


def test_a_system_records_what_was_chosen_there_and_may_say_it_twice() -> None:
    told = {"identities": MAX, "kind": "opt_out_advertising", "source": "shop:17"}
    first = _post("", told, "choices.record")
    again = _post("", told, "choices.record")
    assert first.status_code == again.status_code == HTTPStatus.CREATED
    assert first.json() == again.json()
    opposite = _post("", {**told, "given": False}, "choices.record")
    assert opposite.status_code == HTTPStatus.CONFLICT
    assert opposite.json()["code"] == "choices.said_otherwise"
    (row,) = Choice.objects.all()
    assert (row.kind, row.channel, row.given) == ("opt_out_advertising", "api", True)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/lookup", {"people": [MAX]}),
        ("", {"identities": MAX, "kind": "opt_out_sale", "source": "shop:1"}),
    ],
)
def test_another_scope_opens_nothing(path: str, told: Any) -> None:
    assert _post(path, told, "choices.read").status_code == HTTPStatus.FORBIDDEN
    assert _changes("choices.look_up").status_code == HTTPStatus.FORBIDDEN
    assert Choice.objects.count() == 0


def test_changes_are_fetched_in_order_each_once() -> None:
    for _ in range(5):
        chosen()
    first = _changes(limit=2).json()
    assert [one["number"] for one in first["changes"]] == [1, 2]
    assert (first["next"], first["more"]) == (first["changes"][-1]["id"], True)
    assert first["changes"][0]["identities"] == {
        "email": ["erika.muster@example.com"],
        "phone": ["+4930901820"],
    }
    rest = _changes(after=first["next"]).json()
    assert [one["number"] for one in rest["changes"]] == [3, 4, 5]
    assert rest["more"] is False
    nothing = _changes(after=rest["next"]).json()
    assert nothing == {"changes": [], "next": rest["next"], "more": False}
    chosen(given=False)
    (last,) = _changes(after=rest["next"]).json()["changes"]
    assert (last["number"], last["given"]) == (6, False)
    assert entries("choices.changes_fetched") == 4


def test_before_the_first_choice_there_is_nothing_to_fetch() -> None:
    assert _changes().json() == {"changes": [], "next": "", "more": False}


def test_an_older_choice_that_is_recorded_later_is_a_later_change() -> None:
    chosen()
    reached = _changes().json()["next"]
    late = chosen(at=timezone.now() - timedelta(days=9))
    Choice.objects.filter(pk=late.pk).update(recorded_at=timezone.now() - timedelta(days=9))
    (change,) = _changes(after=reached).json()["changes"]
    assert (change["number"], change["id"]) == (2, str(late.pk))


def test_a_system_that_is_ahead_as_after_a_restore_is_told_to_begin_again() -> None:
    lost = chosen()
    reached = _changes().json()["next"]
    Choice.objects.all().delete()
    Feed.objects.all().delete()
    # The number of what was lost is given to another choice.
    assert chosen().pk != lost.pk
    assert _changes().json()["changes"][0]["number"] == 1
    answer = _changes(after=reached)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert answer.json()["code"] == "choices.unknown_change"
    never = chosen()
    assert _changes(after=str(never.pk)).status_code == HTTPStatus.CONFLICT


def test_the_identities_of_who_was_erased_are_fetched_no_more() -> None:
    chosen()
    forget(identities=ERIKA, source="request:2")
    (change,) = _changes().json()["changes"]
    assert change["identities"] == {}


def test_webhooks_are_told_the_id_alone_in_the_same_transaction() -> None:
    with acting_as(Role.OWNER):
        webhooks.add(name="Shop", url="https://hooks.example.com/x", events=["choices.changed"])
    choice = chosen(source="request:one")
    chosen(source="request:one")
    (message,) = Message.objects.filter(endpoint=Endpoint.objects.get())
    body = json.loads(open_content(message, Call).body)
    assert body["type"] == "choices.changed"
    assert body["data"] == {"choice": str(choice.pk)}


def test_the_page_counts_and_lists_and_names_nobody() -> None:
    client = client_for(Role.AUDITOR)
    assert "Nobody has chosen anything yet" in client.get("/console/choices/").content.decode()
    chosen()
    chosen("limit_sensitive", identities=MAX)
    chosen("limit_sensitive", identities=MAX, given=False)
    shown = client.get("/console/choices/").content.decode()
    assert "Limited use of my sensitive data" in shown
    assert "taken back" in shown
    assert "erika" not in shown.lower()
    assert "Look up a person" not in shown
    only = client.get("/console/choices/?kind=limit_sensitive&format=json")
    assert [one["given"] for one in json.loads(only.content)] == [False, True]
    kinds = json.loads(client.get("/console/choices/?table=kinds&format=json").content)
    counted = {one["kind"]: (one["given"], one["taken_back"]) for one in kinds}
    assert counted["limit_sensitive"] == (1, 1)
    assert counted["opt_out_sale"] == (1, 0)
    assert counted["restriction"] == (0, 0)
    assert b"erika" not in client.get("/console/choices/?format=csv").content.lower()
    nothing = client.get("/console/choices/?kind=restriction").content.decode()
    assert "Nobody chose this yet" in nothing


def test_a_person_is_looked_up_by_those_who_may_and_it_is_recorded() -> None:
    chosen()
    client = client_for(Role.PRIVACY_OFFICER)
    asked = "/console/choices/look-up"
    assert client.get(asked).status_code == HTTPStatus.OK
    shown = client.post(asked, {"by": "email", "value": "ERIKA.muster@example.com"})
    assert "No sale of my data" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    none = client.post(asked, {"by": "phone", "value": "+1 415 555 2671"})
    assert "Nothing stands under this value" in none.content.decode()
    assert entries("choices.looked_up") == 2
    unfit = client.post(asked, {"by": "email", "value": "erika"})
    assert unfit.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert entries("choices.looked_up") == 2
    assert client_for(Role.AUDITOR).get(asked).status_code == HTTPStatus.FORBIDDEN


def test_the_command_line_lists_counts_looks_up_and_fetches() -> None:
    run = CliRunner().invoke
    assert "Nobody has chosen anything yet" in run(app, ["list"]).stdout
    chosen()
    assert "No sale of my data: chosen" in run(app, ["list"]).stdout
    assert json.loads(run(app, ["list", "--json"]).stdout)[0]["kind"] == "opt_out_sale"
    assert "No sale of my data: 1 chosen, 0 taken back" in run(app, ["count"]).stdout
    assert json.loads(run(app, ["count", "--json"]).stdout)[0]["given"] == 1
    found = run(app, ["lookup"], input="erika.muster@example.com\n")
    assert "No sale of my data: all purposes" in found.stdout
    told = run(app, ["lookup", "--by", "phone", "--json"], input="+49 30 901820\n")
    assert json.loads(told.stdout)[0]["kind"] == "opt_out_sale"
    nothing = run(app, ["lookup"], input="max@example.com\n")
    assert "Nothing stands" in nothing.stdout
    (line,) = run(app, ["changes"]).stdout.splitlines()
    change = json.loads(line)
    assert change["identities"]["email"] == ["erika.muster@example.com"]
    assert run(app, ["changes", "--after", change["id"]]).stdout == ""


def test_the_doctor_says_a_lost_key_and_a_system_that_is_behind() -> None:
    assert choices_are_found().health is Health.OK
    chosen()
    Choice.objects.update(recorded_at=timezone.now() - timedelta(days=6))
    # Where no system fetches changes, none is behind.
    assert choices_are_found().health is Health.OK
    bearer = _bearer("choices.fetch")
    reached = Client().get(f"{API}/changes", headers=bearer).json()["next"]
    late = choices_are_found()
    assert late.health is Health.WARN
    assert "tests lacks 1 choice" in late.finding
    (concern,) = concerns(frozenset({"choices.read"}))
    assert concern.what == late.finding
    assert concerns(frozenset()) == []
    Client().get(f"{API}/changes", {"after": reached}, headers=bearer)
    assert Feed.objects.get().fetched == 1
    assert choices_are_found().health is Health.OK
    gauges = {name: value for name, _, value in metrics()}
    assert gauges == {
        "troth_choices_given": 1,
        "troth_choices_taken_back": 0,
        "troth_choices_not_fetched": 0,
        "troth_choices_systems_behind": 0,
    }
    destroy(LOOKUP_KEY)
    assert choices_are_found().health is Health.FAIL


def test_a_system_that_fetches_while_people_choose_misses_nothing() -> None:
    writers, each, fetched = 8, 5, list[Change]()
    ready = threading.Barrier(writers + 1)
    member(Role.OWNER)

    def choose(writer: int) -> None:
        try:
            ready.wait(60)
            for number in range(each):
                chosen(source=f"writer:{writer}:{number}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=choose, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    ready.wait(60)
    with acting(Actor.command_line()):
        while any(thread.is_alive() for thread in threads):
            fetched += _fetch(fetched)
            # SQLite gives its lock to whoever asks in time, not to whoever waits longest.
            time.sleep(0.02)
        fetched += _fetch(fetched)
    assert [one.number for one in fetched] == list(range(1, writers * each + 1))
    assert {one.id for one in fetched} == {
        str(key) for key in Choice.objects.values_list("pk", flat=True)
    }


def _fetch(before: list[Change]) -> tuple[Change, ...]:
    after = UUID(before[-1].id) if before else None
    return fetch_changes(after=after).changes

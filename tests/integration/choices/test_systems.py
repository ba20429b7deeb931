"""Each system that fetches changes has its own place; the doctor names those that stopped."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from typer.testing import CliRunner

from tests.cast import acting_as, client_for, company, member
from tests.integration.choices.fetching import CHANGES, Fetching
from tests.integration.choices.people import chosen, chosen_days_ago
from troth.core.room import Diagnosis, Health, Role
from troth.foundation.choices.checks import choices_are_found, concerns, metrics
from troth.foundation.choices.commands import app
from troth.foundation.choices.models import Choice, Position
from troth.foundation.choices.systems import System, systems
from troth.foundation.installation.actions import finish_restore
from troth.foundation.installation.archive.container import Manifest
from troth.foundation.people.actions import issue_token, leave
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

READER = frozenset({"choices.read"})
RESTORED = Manifest(
    format=1,
    troth="0.1.0",
    made_at="2026-11-01T00:00:00Z",
    migrations=[],
    tables=[],
    ledger=None,
    highwater="",
)


@pytest.fixture(autouse=True)
def _named_company() -> None:
    company()


def _named() -> dict[str, System]:
    return {one.name: one for one in systems()}


def _gauge(name: str) -> float:
    return {one: value for one, _, value in metrics()}[name]


def test_of_two_systems_the_one_that_stopped_is_named() -> None:
    shop, mailer = Fetching("Shop"), Fetching("Mailer")
    chosen_days_ago(9)
    shop.fetch()
    mailer.fetch()
    assert choices_are_found().health is Health.OK
    assert concerns(READER) == []
    chosen_days_ago(6, count=2)
    chosen()
    shop.fetch()
    found = _named()
    assert (found["Shop"].waiting, found["Shop"].since, found["Shop"].late) == (0, None, False)
    assert (found["Mailer"].waiting, found["Mailer"].reached) == (3, 1)
    assert found["Mailer"].late
    told = choices_are_found()
    assert told.health is Health.WARN
    assert "Mailer lacks 3 choices, the oldest of " in told.finding
    assert "it last asked on " in told.finding
    assert "Shop" not in told.finding
    assert CHANGES in told.remedy
    assert "Revoke" in told.remedy
    (concern,) = concerns(READER)
    assert concern.what == told.finding
    assert concerns(frozenset()) == []
    assert _gauge("troth_choices_systems_behind") == 1
    assert _gauge("troth_choices_not_fetched") == 0
    mailer.fetch()
    assert choices_are_found().health is Health.OK
    assert _gauge("troth_choices_systems_behind") == 0


def test_the_day_of_the_oldest_change_and_of_the_last_question_are_said() -> None:
    shop = Fetching("Shop")
    shop.ask()
    asked = timezone.now() - timedelta(days=40)
    Position.objects.update(fetched_at=asked)
    chosen_days_ago(20)
    chosen_days_ago(30)
    oldest = Choice.objects.earliest("recorded_at").recorded_at
    told = choices_are_found().finding
    assert f"the oldest of {_day(oldest)}; it last asked on {_day(asked)}." in told


def _day(at: datetime) -> str:
    return str(date_format(timezone.localtime(at), "DATE_FORMAT"))


def test_what_waits_for_less_than_five_days_is_not_said() -> None:
    Fetching("Shop").fetch()
    chosen_days_ago(4, count=2)
    assert choices_are_found().health is Health.OK
    assert _named()["Shop"].waiting == 2


def test_what_was_given_counts_only_when_it_is_asked_beyond() -> None:
    shop = Fetching("Shop")
    chosen_days_ago(6)
    shop.ask()
    assert shop.reached() == 0
    assert "Shop lacks 1 choice, of " in choices_are_found().finding


def test_a_replay_does_not_set_a_system_back() -> None:
    shop = Fetching("Shop")
    first = chosen()
    chosen()
    shop.fetch()
    assert shop.reached() == 2
    assert shop.ask(str(first.pk)).json()["changes"][0]["number"] == 2
    again = Client().get(CHANGES, headers=shop.headers)
    assert [one["number"] for one in again.json()["changes"]] == [1, 2]
    assert shop.reached() == 2


def test_a_fetch_costs_one_statement_more_for_its_place() -> None:
    shop = Fetching("Shop")
    chosen()
    shop.fetch()
    with CaptureQueriesContext(connection) as seen:
        shop.ask()
    (one,) = [query["sql"] for query in seen if "choices_position" in query["sql"]]
    assert one.startswith("UPDATE")


def test_a_question_that_is_refused_moves_nothing() -> None:
    shop, other = Fetching("Shop"), Fetching("Other")
    chosen()
    shop.fetch()
    before = Position.objects.values_list("reached", "fetched_at").get()
    never = chosen()
    assert shop.ask(str(never.pk)[:-4] + "0000").status_code == HTTPStatus.CONFLICT
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="Reader", scopes=["choices.read"], days=1)
    refused = Client().get(CHANGES, headers={"authorization": f"Bearer {secret}"})
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert Position.objects.values_list("reached", "fetched_at").get() == before
    assert list(_named()) == ["Shop"]
    other.ask()
    assert list(_named()) == ["Other", "Shop"]


def test_a_system_whose_token_was_revoked_is_not_behind() -> None:
    shop, mailer = Fetching("Shop"), Fetching("Mailer")
    shop.fetch()
    mailer.fetch()
    chosen_days_ago(6)
    assert choices_are_found().health is Health.WARN
    mailer.revoke()
    assert list(_named()) == ["Shop"]
    assert "Mailer" not in choices_are_found().finding
    shop.revoke()
    # Nobody fetches any more: nothing is said, as before the first time.
    assert choices_are_found() == _before_the_first_time()
    assert concerns(READER) == []


def _before_the_first_time() -> Diagnosis:
    words = "Choices are found, and none waits to be fetched by any system."
    return Diagnosis(Health.OK, words)


def test_a_company_whose_systems_never_fetched_is_told_what_it_was() -> None:
    chosen_days_ago(6)
    assert choices_are_found() == _before_the_first_time()
    assert concerns(READER) == []
    assert systems() == []


def test_a_system_whose_token_ended_is_said_for_thirty_days() -> None:
    shop = Fetching("Shop")
    shop.fetch()
    shop.end(days=1)
    assert choices_are_found().health is Health.OK
    chosen_days_ago(6, count=2)
    told = choices_are_found()
    assert "Shop lacks 2 choices" in told.finding
    assert "its token opens nothing any more" in told.finding
    assert told.remedy == "Make a new token of the same name for a system whose token ended."
    assert not _named()["Shop"].opens
    shop.end(days=31)
    assert systems() == []
    assert choices_are_found().health is Health.OK


def test_a_new_token_of_the_same_name_stands_in_for_one_that_ended() -> None:
    shop = Fetching("Shop")
    chosen()
    shop.fetch()
    shop.end(minutes=1)
    chosen_days_ago(6)
    renewed = Fetching("shop")
    assert [one.name for one in systems()] == ["Shop"]
    renewed.next = shop.next
    renewed.fetch()
    (only,) = systems()
    assert (only.name, only.reached, only.opens) == ("shop", 2, True)
    assert choices_are_found().health is Health.OK


def test_a_second_token_of_the_same_name_hides_none_that_still_opens() -> None:
    old, new = Fetching("Shop"), Fetching("Shop")
    old.fetch()
    chosen_days_ago(6)
    new.fetch()
    assert [one.late for one in systems()] == [True, False]


def test_a_system_stopped_by_its_owner_s_leaving_is_said() -> None:
    shop = Fetching("Shop")
    old = Fetching("Old")
    shop.fetch()
    old.fetch()
    old.revoke()
    chosen_days_ago(6)
    with acting_as(Role.OWNER):
        leave(member=member(Role.PRIVACY_OFFICER).pk)
    assert shop.ask().status_code == HTTPStatus.UNAUTHORIZED
    (only,) = systems()
    assert (only.name, only.opens, only.late) == ("Shop", False, True)


def test_a_system_stopped_by_a_restore_is_said() -> None:
    shop, mailer = Fetching("Shop"), Fetching("Mailer")
    shop.fetch()
    mailer.fetch()
    mailer.revoke()
    chosen_days_ago(6)
    with acting(Actor.command_line()):
        finish_restore(manifest=RESTORED, mark_from="backup")
    assert shop.ask().status_code == HTTPStatus.UNAUTHORIZED
    (only,) = systems()
    assert (only.name, only.opens, only.late) == ("Shop", False, True)
    assert "its token opens nothing any more" in choices_are_found().finding


def test_a_system_whose_owner_may_no_longer_fetch_cannot_ask() -> None:
    shop = Fetching("Shop")
    shop.fetch()
    staff = member(Role.PRIVACY_OFFICER)
    staff.role = Role.EMPLOYEE
    staff.save()
    chosen_days_ago(6)
    assert shop.ask().status_code == HTTPStatus.FORBIDDEN
    assert "its token opens nothing any more" in choices_are_found().finding


def test_who_fetches_at_the_command_line_has_no_place_of_their_own() -> None:
    chosen_days_ago(6)
    first = json.loads(CliRunner().invoke(app, ["changes"]).stdout)
    assert systems() == []
    # Nobody fetches with a token: the furthest of all is still said.
    assert "1 choice was not fetched by any system" in choices_are_found().finding
    assert len(concerns(READER)) == 1
    CliRunner().invoke(app, ["changes", "--after", first["id"]])
    assert choices_are_found().health is Health.OK
    shop = Fetching("Shop")
    shop.ask()
    assert [one.name for one in systems()] == ["Shop"]
    assert "Shop lacks 1 choice" in choices_are_found().finding


def test_two_that_fetch_at_once_keep_their_own_places() -> None:
    changes = [str(chosen().pk) for _ in range(6)]
    shop, mailer = Fetching("Shop"), Fetching("Mailer")
    ready = threading.Barrier(5)
    answers = list[int]()
    # Three threads are one system that asks several times at once, the highest not last.
    plan = [(shop, 6), (shop, 3), (shop, 5), (mailer, 4), (mailer, 2)]

    def ask(system: Fetching, number: int) -> None:
        try:
            ready.wait(60)
            answers.append(system.ask(changes[number - 1]).status_code)
        finally:
            connections.close_all()

    assert shop.ask().json()["changes"][5]["id"] == changes[5]
    Position.objects.all().delete()
    threads = [threading.Thread(target=ask, args=one) for one in plan]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [HTTPStatus.OK] * 5
    assert (shop.reached(), mailer.reached()) == (6, 4)


def test_the_page_shows_each_system_and_gives_them_as_a_file() -> None:
    client = client_for(Role.AUDITOR)
    assert "Systems that fetch choices" not in client.get("/console/choices/").content.decode()
    shop, mailer, old = Fetching("Shop"), Fetching("<b>Mailer</b>"), Fetching("Old shop")
    for one in (shop, mailer, old):
        one.fetch()
    chosen_days_ago(6, count=2)
    old.end(days=2)
    shop.fetch()
    shown = client.get("/console/choices/").content.decode()
    assert "Systems that fetch choices" in shown
    for words in ("Shop", "&lt;b&gt;Mailer&lt;/b&gt;", "Days behind", "Token ended", "Fetches"):
        assert words in shown
    file = client.get("/console/choices/?table=systems&format=json")
    rows = {one["name"]: one for one in json.loads(file.content)}
    assert (rows["Shop"]["waiting"], rows["Shop"]["late"], rows["Shop"]["opens"]) == (
        0,
        False,
        True,
    )
    assert (rows["<b>Mailer</b>"]["waiting"], rows["<b>Mailer</b>"]["late"]) == (2, True)
    assert rows["Old shop"]["opens"] is False


def test_the_api_and_the_command_line_say_the_same() -> None:
    run = CliRunner().invoke
    assert "No system has fetched changes with a token." in run(app, ["systems"]).stdout
    shop, old = Fetching("Shop"), Fetching("Old")
    shop.fetch()
    old.fetch()
    old.end(days=2)
    chosen_days_ago(6)
    shop.fetch()
    answer = Client().get("/api/v1/choices/systems", headers=shop.headers)
    told = {one["name"]: (one["waiting"], one["late"], one["opens"]) for one in answer.json()}
    assert told == {"Shop": (0, False, True), "Old": (1, True, False)}
    lines = run(app, ["systems"]).stdout.splitlines()
    assert lines[0].startswith("Old: lacks 1 since ")
    assert lines[0].endswith("its token opens nothing any more")
    assert lines[1].startswith("Shop: lacks none, last asked ")
    assert [one["name"] for one in json.loads(run(app, ["systems", "--json"]).stdout)] == [
        "Old",
        "Shop",
    ]
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="Narrow", scopes=["choices.fetch"], days=1)
    narrow = {"authorization": f"Bearer {secret}"}
    refused = Client().get("/api/v1/choices/systems", headers=narrow)
    assert refused.status_code == HTTPStatus.FORBIDDEN


def test_a_token_s_place_is_its_id_and_goes_with_it() -> None:
    shop = Fetching("Shop")
    shop.ask()
    assert Position.objects.get().pk == UUID(str(shop.token.pk))
    shop.token.delete()
    assert not Position.objects.exists()

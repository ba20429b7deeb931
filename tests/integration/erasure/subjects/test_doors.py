"""The console, the API and the command line about plans and suspended stores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.test_trouble import BACK
from tests.integration.erasure.subjects.world import approved, carried_out, email, planned
from troth.core.room import Role
from troth.foundation.erasure.commands.erasure import app
from troth.foundation.erasure.models import PlanState, StoreBreaker, SubjectPlan
from troth.foundation.erasure.subjects.returning import seek_returned
from troth.foundation.people.actions import issue_token
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]


def suspended() -> None:
    StoreBreaker.objects.create(
        store_key="crm", failures=5, open_since=timezone.now(), last_code="store.unreachable"
    )


def test_the_page_shows_what_is_left_and_lets_it_be_tried_again(
    addresses: Addresses, datasets: Datasets
) -> None:
    Database(addresses["shop"]).run(BACK)
    plan = carried_out(approved(planned(3)))
    client = client_for(Role.PRIVACY_OFFICER)
    page = client.get(reverse("erasure:plans")).content.decode()
    assert "shop.customer.email" in page
    assert "person3" not in page
    answer = client.post(reverse("erasure:again", args=[plan.pk]))
    assert answer.status_code == 302
    assert plan.works.get(store_key="shop").attempts == 0
    file = client.get(reverse("erasure:plans") + "?format=csv").content.decode()
    assert str(plan.pk) in file
    del datasets


def _came_back(addresses: Addresses) -> SubjectPlan:
    """Erase a customer who then comes back; gives the plan that would erase them again."""
    plan = carried_out(approved(planned(3)))
    Database(addresses["shop"]).put("customer", [(777, email(3), None, "Back again")])
    with acting(Actor.system("job")):
        assert seek_returned() == 1
    return SubjectPlan.objects.get(about=plan.about, number=2)


def _stays(plan: SubjectPlan, addresses: Addresses) -> bool:
    plan.refresh_from_db()
    with acting(Actor.system("job")):
        assert seek_returned() == 0
    rows = Database(addresses["shop"]).rows("SELECT name FROM customer WHERE id = 777")
    return (plan.state, plan.person, rows) == (PlanState.WITHDRAWN, None, [("Back again",)])


def test_a_new_relation_is_said_on_the_page(addresses: Addresses, datasets: Datasets) -> None:
    plan = _came_back(addresses)
    client = client_for(Role.PRIVACY_OFFICER)
    assert "It is a new relation" in client.get(reverse("erasure:plans")).content.decode()
    said = reverse("erasure:new_relation", args=[plan.pk])
    assert client_for(Role.SECURITY_ENGINEER).post(said).status_code == 403
    assert client.post(said).status_code == 302
    assert _stays(plan, addresses)
    assert "It is a new relation" not in client.get(reverse("erasure:plans")).content.decode()
    assert client.post(said).status_code == 409
    del datasets


def test_a_new_relation_is_said_by_a_command(addresses: Addresses, datasets: Datasets) -> None:
    plan = _came_back(addresses)
    assert CliRunner().invoke(app, ["new-relation", str(plan.pk)]).exit_code == 0
    assert _stays(plan, addresses)
    del datasets


def test_a_new_relation_is_said_over_the_api_of_what_came_back_alone(
    addresses: Addresses, datasets: Datasets
) -> None:
    with acting_as(Role.OWNER):
        _, secret = issue_token(name="tests", scopes=("erasure.plan",), days=1)
    told = {"authorization": f"Bearer {secret}"}
    first = planned(4)
    door = "/api/v1/erasure/plans/{}/new-relation"
    assert Client().post(door.format(first.pk), headers=told).status_code == 409
    first.refresh_from_db()
    assert first.state == PlanState.WAITING
    plan = _came_back(addresses)
    assert Client().post(door.format(plan.pk), headers=told).json()["state"] == "withdrawn"
    assert _stays(plan, addresses)
    del datasets


def test_a_store_is_resumed_on_the_page(addresses: Addresses, datasets: Datasets) -> None:
    suspended()
    client = client_for(Role.SECURITY_ENGINEER)
    assert "crm" in client.get(reverse("erasure:plans")).content.decode()
    assert client.post(reverse("erasure:resume"), {"store": "crm"}).status_code == 302
    assert StoreBreaker.objects.get().open_since is None
    assert client.post(reverse("erasure:resume"), {"store": "crm"}).status_code == 404
    del addresses, datasets


def test_who_only_reads_changes_nothing(addresses: Addresses, datasets: Datasets) -> None:
    suspended()
    client = client_for(Role.AUDITOR)
    page = client.get(reverse("erasure:plans")).content.decode()
    assert reverse("erasure:resume") not in page
    assert client.post(reverse("erasure:resume"), {"store": "crm"}).status_code == 403
    assert client_for(Role.EMPLOYEE).get(reverse("erasure:plans")).status_code == 403
    del addresses, datasets


def test_the_api_tells_how_far_a_plan_is(addresses: Addresses, datasets: Datasets) -> None:
    plan = planned(3)
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=("erasure.read",), days=1)
    client = Client(headers={"authorization": f"Bearer {secret}"})
    told = client.get(f"/api/v1/erasure/plans/{plan.pk}").json()
    assert (told["state"], told["complete"]) == ("waiting", False)
    assert {one["name"] for one in told["datasets"]} >= {"customer", "contact", "subscriber"}
    carried_out(approved(plan))
    (told,) = client.get("/api/v1/erasure/plans?about=request:3").json()
    assert (told["state"], told["complete"]) == ("done", True)
    assert client.get("/api/v1/erasure/plans").json() == []
    assert "person3" not in json.dumps(told)
    suspended()
    (store,) = client.get("/api/v1/erasure/stores").json()
    assert (store["store"], store["code"]) == ("crm", "store.unreachable")
    resume = client.post(
        "/api/v1/erasure/stores/resume", {"store": "crm"}, content_type="application/json"
    )
    assert resume.status_code == 403
    del addresses, datasets


def test_a_longer_list_asks_no_more_often_and_goes_on_behind_a_plan(
    addresses: Addresses,
    datasets: Datasets,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=("erasure.read",), days=1)
    client = Client(headers={"authorization": f"Bearer {secret}"})
    officer, page = client_for(Role.PRIVACY_OFFICER), reverse("erasure:plans")
    plans = [planned(1), planned(2)]
    officer.get(page)
    with django_assert_max_num_queries(100) as few:
        client.get("/api/v1/erasure/plans")
        officer.get(page)
        officer.get(f"{page}?format=json")
    most = len(few)
    plans += [planned(3), planned(4), planned(5)]
    plans[1] = carried_out(approved(plans[1]))
    with django_assert_max_num_queries(most):
        told = client.get("/api/v1/erasure/plans").json()
        assert officer.get(page).content.decode().count("request:") == 4
        assert len(officer.get(f"{page}?format=json").json()) == 4
    assert [one["id"] for one in told] == [str(plans[one].pk) for one in (0, 2, 3, 4)]
    assert all(one["stores"] for one in told)
    first = client.get("/api/v1/erasure/plans?limit=2").json()
    # Behind a plan that ended since it was given, too.
    for behind, rest in ((first[-1]["id"], told[2:]), (plans[1].pk, told[1:])):
        assert client.get(f"/api/v1/erasure/plans?after={behind}").json() == rest
    assert client.get("/api/v1/erasure/plans?limit=0").status_code == 422
    del addresses, datasets


def test_the_command_line_carries_out_what_is_approved_and_says_what_is_left(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(BACK)
    plan = approved(planned(3))
    runner = CliRunner()
    done = runner.invoke(app, ["run"])
    assert (done.exit_code, "not complete" in done.output) == (1, True)
    shown = runner.invoke(app, ["show", str(plan.pk)]).output
    assert "shop.customer.email" in shown
    assert "not complete" in shown
    assert str(plan.pk) in runner.invoke(app, ["status"]).output
    shop.run("DROP TRIGGER back")
    assert runner.invoke(app, ["again", str(plan.pk)]).exit_code == 0
    assert runner.invoke(app, ["run", "--json"]).exit_code == 0
    assert SubjectPlan.objects.get().state == PlanState.DONE
    suspended()
    assert "crm" in runner.invoke(app, ["status"]).output
    assert runner.invoke(app, ["resume", "crm"]).exit_code == 0
    del datasets

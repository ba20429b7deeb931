"""Retention and legal holds over the API: each write needs its scope, and no token approves."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.cast import acting_as
from tests.integration.erasure.shops import approved, counted, entries, rule_for
from troth.core.room import Role
from troth.foundation.erasure.models import LegalHold, RetentionRun, RunState
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.actions import issue_token

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

API = "/api/v1/erasure"


def post(path: str, told: Any, *scopes: str) -> Any:
    """Post to the API with a token of these scopes."""
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    bearer = {"authorization": f"Bearer {secret}"}
    return Client().post(API + path, told, content_type="application/json", headers=bearer)


def test_a_run_is_planned_and_carried_out_when_people_approved_it(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    told = {"dataset": str(datasets["invoice"].pk)}
    planned = post("/retention/plan", told, "erasure.plan").json()
    assert (planned["state"], planned["due"], planned["failures"]) == ("waiting", 120, 0)
    begin = f"/retention/{planned['id']}/run"
    assert post(begin, {}, "erasure.plan").status_code == HTTPStatus.CONFLICT
    run = approved(datasets["invoice"])
    assert str(run.pk) == planned["id"]
    assert post(begin, {}, "erasure.plan").status_code == HTTPStatus.ACCEPTED
    run_ready()
    assert RetentionRun.objects.get().state == RunState.DONE
    assert counted(shop, "invoice") == 80


def test_no_token_approves_whatever_its_scope(datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["invoice"], "made")
    told = {"dataset": str(datasets["invoice"].pk)}
    planned = post("/retention/plan", told, "erasure.plan").json()
    given = {"fingerprint": planned["fingerprint"]}
    answer = post(f"/retention/{planned['id']}/approve", given, "erasure.approve")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert answer.json()["code"] == "erasure.a_person"
    assert RetentionRun.objects.get().state == RunState.WAITING
    assert entries("access.refused") == 1


def test_a_hold_is_placed_and_lifted_and_its_people_are_not_answered() -> None:
    told = {"name": "Claim", "reason": "A claim", "subjects": ["zyxmarked@example.com"]}
    placed = post("/holds", told, "erasure.hold")
    assert placed.status_code == HTTPStatus.CREATED
    assert placed.json()["people"] == 1
    assert b"zyxmarked" not in placed.content
    lifted = post(f"/holds/{placed.json()['id']}/lift", {}, "erasure.hold")
    assert lifted.json()["lifted_at"]
    assert LegalHold.objects.get().subjects is None
    unfit = post("/holds", {"name": "x", "reason": "y"}, "erasure.hold")
    assert unfit.json()["code"] == "erasure.no_scope"


@pytest.mark.parametrize(
    ("path", "told", "scope"),
    [
        ("/retention/plan", {"dataset": "{dataset}"}, "erasure.read"),
        ("/retention/{run}/approve", {"fingerprint": ""}, "erasure.plan"),
        ("/retention/{run}/run", {}, "erasure.read"),
        ("/holds", {"name": "a", "reason": "b", "subjects": ["c"]}, "erasure.plan"),
        ("/holds/{run}/lift", {}, "erasure.plan"),
    ],
)
def test_another_scope_writes_nothing(
    datasets: dict[str, Dataset], path: str, told: dict[str, Any], scope: str
) -> None:
    rule_for(datasets["invoice"], "made")
    run = approved(datasets["invoice"])
    names = {"run": str(run.pk), "dataset": str(datasets["invoice"].pk)}
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", value)
        told = {key: value if held == f"{{{name}}}" else held for key, held in told.items()}
    before = entries("erasure.retention_planned")
    assert post(path, told, scope).status_code == HTTPStatus.FORBIDDEN
    assert entries("erasure.retention_planned") == before
    assert not LegalHold.objects.exists()

"""Files of the map over the API: the same plan, the same refusals, the same permissions."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.cast import acting_as
from troth.core.room import Role
from troth.foundation.datamap.models import Purpose, System
from troth.foundation.people.actions.tokens import issue_token

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/datamap"
MAP = "troth: 1\nsystems: {shop: {name: Shop, datasets: {customer: {}}}}\n"


def _caller(*scopes: str) -> Client:
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    return Client(headers={"authorization": f"Bearer {secret}"})


def _post(client: Client, path: str, **body: Any) -> Any:
    return client.post(f"{ROOT}/{path}", body, content_type="application/json")


def test_a_plan_is_looked_at_and_applied() -> None:
    client = _caller("datamap.read", "datamap.edit")
    plan = _post(client, "plan", text=MAP).json()
    assert (plan["applied"], [one["kind"] for one in plan["changes"]]) == (
        False,
        ["system", "dataset"],
    )
    assert not System.objects.exists()
    done = _post(client, "apply", text=MAP, commitment=plan["commitment"])
    assert (done.status_code, done.json()["applied"]) == (HTTPStatus.OK, True)
    assert System.objects.get().key == "shop"
    again = _post(client, "apply", text=MAP, commitment=plan["commitment"])
    assert again.status_code == HTTPStatus.CONFLICT
    exported = client.get(f"{ROOT}/export").content
    assert b"shop:" in exported
    record = client.get(f"{ROOT}/export?format=article30-csv&role=processor").content
    assert record.decode("utf-8-sig").startswith("Processor,")


def test_a_token_that_reads_does_not_apply() -> None:
    client = _caller("datamap.read")
    assert _post(client, "plan", text=MAP).status_code == HTTPStatus.FORBIDDEN
    assert _post(client, "apply", text=MAP).status_code == HTTPStatus.FORBIDDEN
    assert client.get(f"{ROOT}/export?format=dpv").status_code == HTTPStatus.OK
    assert client.get(f"{ROOT}/export?format=pdf").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not System.objects.exists()


def test_a_file_of_others_keeps_what_it_cannot_say() -> None:
    Purpose.objects.create(key="login", name="Login", legal_basis="contract")
    client = _caller("datamap.edit")
    text = "data-silos: [{title: CRM, integrationName: server, url: x}]"
    done = _post(client, "apply", text=text, form="auto", prune=True).json()
    assert (done["form"], done["report"]) == ("transcend", ["left out: data-silos.url"])
    assert Purpose.objects.get().legal_basis == "contract"


def test_a_file_that_does_not_fit_is_answered_with_its_line() -> None:
    answer = _post(_caller("datamap.edit"), "plan", text="troth: 1\nnonsense: 1\n")
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Line 2: nonsense" in answer.json()["what"]

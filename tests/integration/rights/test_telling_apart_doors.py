"""People who share an identity are told apart over the API and on the command line, too."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import everything
from tests.integration.rights.acting import Api, now
from tests.integration.rights.test_telling_apart import doubted
from troth.core.errors import InvalidInputError, StateConflictError
from troth.customers.rights import commands
from troth.customers.rights.delivering.storing import chunks_of
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typer.testing import Result

    from troth.customers.rights.models import Request

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
HOW = "A family's telephone."
SHARED = {"kinds": ["phone"], "text": HOW}


def run(request: Request, *kinds: str, written: str = HOW) -> Result:
    """Tell people apart on the command line."""
    without = [part for kind in kinds for part in ("--without", kind)]
    return CliRunner().invoke(commands.app, ["apart", request.reference, *without], input=written)


def is_the_persons_alone(request: Request) -> None:
    """See that the copy that was delivered holds one of the two people, and that it says so."""
    (delivery,) = now(request).deliveries.all()
    text = b"".join(chunks_of(delivery.pk, "json")).decode()
    assert "Name 3" in text
    assert "Name 4" not in text
    assert (request.outcome, request.left_out) == ("partly", ["phone"])


def test_a_program_tells_them_apart(addresses: Mapping[str, str]) -> None:
    request = doubted(addresses, "access")
    found = Api("rights.decide").post(f"/{request.reference}/apart", SHARED)
    assert found.status_code == HTTPStatus.OK
    assert found.json()["state"] == "verified"
    assert [one["code"] for one in found.json()["story"]][-1] == "left_out"
    assert HOW not in found.content.decode()
    is_the_persons_alone(request)


def test_somebody_at_the_machine_tells_them_apart(addresses: Mapping[str, str]) -> None:
    request = doubted(addresses, "access")
    found = run(request, "phone")
    assert found.exit_code == 0
    assert found.output == (
        f"{request.reference} is searched again without: phone. The person is told.\n"
    )
    is_the_persons_alone(request)


@pytest.mark.parametrize("scopes", [("rights.read", "rights.enter"), ("erasure.approve",)])
def test_who_may_not_decide_changes_nothing(
    addresses: Mapping[str, str], scopes: tuple[str, ...]
) -> None:
    request = doubted(addresses)
    before = everything(addresses)
    path = f"/{request.reference}/apart"
    assert Api(*scopes).post(path, SHARED).status_code == HTTPStatus.FORBIDDEN
    # Nor is told whether there is such a request.
    unknown = Api(*scopes).post("/R-0000-0000/apart", SHARED)
    assert unknown.status_code == HTTPStatus.FORBIDDEN
    nobody = Client().post(f"/api/v1/rights/requests{path}", SHARED, "application/json")
    assert nobody.status_code == HTTPStatus.UNAUTHORIZED
    assert (now(request).state, request.left_out) == ("doubted", [])
    assert everything(addresses) == before


@pytest.mark.parametrize(
    ("told", "code", "field", "remedy"),
    [
        ({"kinds": [], "text": HOW}, "rights.unfit_kinds", "kinds", "email, phone"),
        ({"kinds": ["username"], "text": HOW}, "rights.unfit_kinds", "kinds", "email, phone"),
        (
            {"kinds": ["email", "phone"], "text": HOW},
            "rights.nothing_left",
            "kinds",
            "keep one thing",
        ),
        ({"kinds": ["phone"], "text": " "}, "rights.missing_text", "text", "Write a few words"),
        ({"kinds": ["shoe"], "text": HOW}, "api.misshapen", "kinds.0", "/api/docs"),
        ({"text": HOW}, "api.misshapen", "kinds", "/api/docs"),
    ],
)
def test_what_does_not_fit_names_its_field_and_what_mends_it(
    addresses: Mapping[str, str], told: dict[str, Any], code: str, field: str, remedy: str
) -> None:
    request = doubted(addresses)
    found = Api("rights.decide").post(f"/{request.reference}/apart", told)
    said = found.json()
    assert said["code"] == code
    assert found.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}
    assert field in said["what"]
    assert remedy in said["remedy"]
    assert now(request).state == "doubted"


def test_the_command_line_refuses_the_same(addresses: Mapping[str, str]) -> None:
    request = doubted(addresses)
    for kinds, written, code in (
        (("shoe",), HOW, "rights.unfit_kinds"),
        (("email", "phone"), HOW, "rights.nothing_left"),
        (("phone",), "", "rights.missing_text"),
    ):
        refused = run(request, *kinds, written=written).exception
        assert isinstance(refused, InvalidInputError)
        assert refused.code == code
    assert "--without" in run(request).output
    assert now(request).state == "doubted"
    assert run(request, "phone").exit_code == 0
    assert isinstance(run(request, "email").exception, StateConflictError)


def test_the_api_says_what_the_door_takes() -> None:
    told = Client().get("/api/v1/openapi.json").json()
    door = told["paths"]["/api/v1/rights/requests/{reference}/apart"]["post"]
    assert door["summary"] == "Tell people apart"
    assert "rights.decide" in door["description"]
    shape = told["components"]["schemas"]["ToTellApart"]
    assert shape["required"] == ["kinds", "text"]
    assert all(one["description"] for one in shape["properties"].values())


def test_it_is_recorded_who_did_it_and_not_how_it_was_found(addresses: Mapping[str, str]) -> None:
    request = doubted(addresses)
    Api("rights.decide").post(f"/{request.reference}/apart", SHARED)
    entry = Pending.objects.get(kind="rights.identity_left_out")
    body = json.loads(bytes(entry.body))
    assert body["actor"]["kind"] == "token"
    assert body["facts"] == {"request": str(request.pk), "kinds": ["phone"]}
    assert HOW not in bytes(entry.body).decode()

"""The map over the API: the same actions, the same refusals, the same permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.cast import acting_as
from tests.integration.datamap.sample import lay_out
from troth.core.room import Role
from troth.foundation.datamap.models import Field, Purpose, System
from troth.foundation.people.actions.tokens import issue_token

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/datamap"
LISTS = (
    "systems",
    "datasets",
    "fields",
    "purposes",
    "recipients",
    "retention-rules",
    "data-subjects",
    "activities",
    "controller",
)


@pytest.fixture
def customers() -> Any:
    """Put a small company on the map."""
    return lay_out()


def caller(*scopes: str) -> Callable[..., Any]:
    """Return what calls the API with a token of some scopes, and checks the status."""
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    client = Client(headers={"authorization": f"Bearer {secret}"})

    def call(verb: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        answer = getattr(client, verb)(f"{ROOT}/{path}", body, content_type="application/json")
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None

    return call


@pytest.fixture
def call() -> Callable[..., Any]:
    """Call the API as a program that may read and edit the map."""
    return caller("datamap.read", "datamap.edit")


@pytest.mark.parametrize("path", LISTS)
def test_everything_is_listed(call: Callable[..., Any], customers: Any, path: str) -> None:
    del customers
    assert call("get", path)


@pytest.mark.parametrize("path", LISTS)
def test_reading_needs_its_permission(path: str) -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        answer = caller("evidence.read")
    assert answer("get", path, status=403)["code"] == "access.not_permitted"


def test_reading_alone_changes_nothing() -> None:
    call = caller("datamap.read")
    call("put", "systems/shop", {"name": "Shop"}, status=403)
    assert not System.objects.exists()


def test_lists_say_what_is_held(call: Callable[..., Any], customers: Any) -> None:
    shop = next(each for each in call("get", "systems") if each["key"] == "shop")
    assert (shop["datasets"], shop["personal_fields"], shop["special_fields"]) == (1, 3, 0)
    (dataset,) = call("get", "datasets?system=shop")
    assert (dataset["id"], dataset["retention"]) == (str(customers.pk), "ten-years")
    assert dataset["subjects"] == ["customer"]
    (note,) = call("get", "fields?kind=special")
    assert (note["name"], note["special"], note["system"]) == ("note", True, "payroll")
    (activity,) = call("get", "activities")
    assert activity["recipients"] == ["mail", "carrier"]
    assert activity["datasets"] == [str(customers.pk)]
    unprotected = {each["key"]: each["unprotected"] for each in call("get", "recipients")}
    assert unprotected == {"carrier": False, "mail": True}


def test_put_adds_and_then_changes(call: Callable[..., Any]) -> None:
    made = call("put", "purposes/orders", {"name": "Orders", "legal_basis": "contract"})
    assert (made["key"], made["legal_basis"]) == ("orders", "contract")
    changed = call("put", "purposes/orders", {"description": "What people bought"})
    assert (changed["name"], changed["description"]) == ("Orders", "What people bought")
    call("delete", "purposes/orders", status=204)
    assert not Purpose.objects.exists()


@pytest.mark.parametrize(
    ("path", "details"),
    [
        ("systems/shop", {"name": "Shop"}),
        ("recipients/carrier", {"name": "Carrier", "country": "DE"}),
        ("retention-rules/two-years", {"name": "Two years", "period": "P2Y"}),
        ("data-subjects/customer", {"name": "Customers"}),
        ("activities/selling", {"name": "Selling"}),
    ],
)
def test_everything_with_a_key_is_put_and_deleted(
    call: Callable[..., Any], path: str, details: dict[str, str]
) -> None:
    made = call("put", path, details)
    assert details.items() <= made.items()
    call("delete", path, status=204)
    call("delete", path, status=404)


def test_datasets_and_fields_are_added_changed_and_removed(call: Callable[..., Any]) -> None:
    call("put", "systems/shop", {"name": "Shop"})
    dataset = call("post", "datasets", {"system": "shop", "name": "customer"}, status=201)
    field = call(
        "post",
        f"datasets/{dataset['id']}/fields",
        {"name": "email", "category": "user.contact.email"},
        status=201,
    )
    assert field["state"] == "declared"
    changed = call("patch", f"fields/{field['id']}", {"identity": True, "erasure": "null"})
    assert (changed["identity"], changed["category"]) == (True, "user.contact.email")
    changed = call("patch", f"datasets/{dataset['id']}", {"time_field": "email"})
    assert changed["categories"] == ["user.contact.email"]
    refused = call("delete", f"fields/{field['id']}", status=409)
    assert refused["code"] == "datamap.still_used"
    call("patch", f"datasets/{dataset['id']}", {"time_field": ""})
    call("delete", f"fields/{field['id']}", status=204)
    call("delete", f"datasets/{dataset['id']}", status=204)
    assert not Field.objects.exists()


def test_refusals_have_their_codes(call: Callable[..., Any]) -> None:
    refused = call("put", "recipients/mail", {"name": "Mail", "country": "us"}, status=400)
    assert refused["code"] == "datamap.unfit_country"
    refused = call("put", "retention-rules/x", {"name": "X", "period": "soon"}, status=400)
    assert refused["code"] == "periods.unfit"
    refused = call("post", "datasets", {"system": "nowhere", "name": "x"}, status=404)
    assert refused["code"] == "datamap.system_not_found"


def test_the_controller_is_put(call: Callable[..., Any]) -> None:
    call("put", "controller", {"name": "Meadow Music", "address": "1 Quay Street"})
    assert call("put", "controller", {"name": "Meadow"})["address"] == "1 Quay Street"

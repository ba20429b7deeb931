"""Stores, looks, proposals and words on them over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.cast import acting_as
from tests.integration.datamap.looks import connected, field, look
from tests.integration.datamap.test_map_api import caller
from troth.core.room import Role
from troth.foundation.datamap.models import Discovery, DiscoveryState, FieldState, Store

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Any]

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    """Call the API as a program that may read, look and judge."""
    return caller("datamap.read", "datamap.discover", "datamap.edit")


@pytest.fixture
def shop() -> Store:
    """Connect a store and look into it once."""
    store = connected()
    look(store)
    return store


def test_stores_are_listed_without_secrets(call: Call, shop: Store) -> None:
    Store.objects.filter(pk=shop.pk).update(reader_secret=b"sealed", last_code="store.lost")
    (one,) = call("get", "stores")
    assert (one["key"], one["address"], one["code"]) == ("shop", shop.address, "store.lost")
    assert (one["datasets"], one["waiting_proposals"], one["personal_fields"]) == (2, 2, 0)
    assert one["last_look"]["state"] == "done"
    assert one["last_look"]["notes"] == ["note: only a part was read"]
    assert "secret" not in str(one)


def test_a_look_is_asked_for_once(call: Call, shop: Store) -> None:
    asked = call("post", "stores/shop/look", status=202)
    assert asked["state"] == "waiting"
    assert call("post", "stores/shop/look", status=202)["id"] == asked["id"]
    waiting = Discovery.objects.filter(store=shop, state=DiscoveryState.WAITING)
    assert [str(one.pk) for one in waiting] == [asked["id"]]
    assert call("post", "stores/none/look", status=404)["code"] == "datamap.store_not_found"


@pytest.mark.usefixtures("shop")
def test_proposals_are_listed_filtered_and_in_parts(call: Call) -> None:
    found = call("get", "proposals")
    assert found["count"] == 2
    assert [one["name"] for one in found["items"]] == ["email", "note"]
    email = found["items"][0]
    assert email["field"] == str(field("email").pk)
    assert (email["category"], email["likelihood"]) == ("user.contact.email", "very_likely")
    assert email["reason"] == "100 % e-mail addresses, column name `email`"
    sure = call("get", "proposals?at_least=likely&store=shop")
    assert [one["name"] for one in sure["items"]] == ["email"]
    second = call("get", "proposals?offset=1&limit=1")
    assert (second["count"], [one["name"] for one in second["items"]]) == (2, ["note"])
    assert call("get", "proposals?store=none")["count"] == 0
    for bad in ("at_least=perhaps", "limit=0", "limit=501", "offset=-1"):
        call("get", f"proposals?{bad}", status=422)


@pytest.mark.usefixtures("shop")
def test_a_word_is_said_and_taken_back(call: Call) -> None:
    email, note = field("email").pk, field("note").pk
    judged = call("post", f"fields/{email}/confirm")
    assert (judged["state"], judged["category"]) == ("confirmed", "user.contact.email")
    call("post", f"judgements/{judged['id']}/undo", status=204)
    assert field("email").state == FieldState.PROPOSED
    told = {"category": "user.account.username"}
    assert call("post", f"fields/{email}/correct", told)["state"] == "corrected"
    assert field("email").category == "user.account.username"
    assert field("email").identity
    assert call("post", f"fields/{note}/reject")["category"] == ""
    assert field("note").state == FieldState.REJECTED
    assert call("get", "proposals")["count"] == 0


@pytest.mark.usefixtures("shop")
def test_what_cannot_be_judged_is_refused(call: Call) -> None:
    key, email = field("id").pk, field("email").pk
    assert call("post", f"fields/{key}/confirm", status=409)["code"] == "datamap.nothing_proposed"
    bad = call("post", f"fields/{email}/correct", {"category": "user.nonsense"}, status=400)
    assert bad["code"] == "datamap.unknown_category"
    call("post", f"fields/{uuid4()}/reject", status=404)
    judged = call("post", f"fields/{email}/confirm")
    call("post", f"fields/{email}/reject")
    assert call("post", f"judgements/{judged['id']}/undo", status=409)["code"]


@pytest.mark.usefixtures("shop")
def test_each_door_needs_its_permission() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        reader, stranger = caller("datamap.read"), caller("evidence.read")
    email = field("email").pk
    for path in ("stores", "proposals"):
        assert stranger("get", path, status=403)["code"] == "access.not_permitted"
        reader("get", path)
    reader("post", "stores/shop/look", status=403)
    for word in ("confirm", "reject"):
        reader("post", f"fields/{email}/{word}", status=403)
    reader("post", f"fields/{email}/correct", {"category": "user.name"}, status=403)
    reader("post", f"judgements/{uuid4()}/undo", status=403)
    assert field("email").state == FieldState.PROPOSED

"""Requests over the API: each door needs its scope, and no answer says what somebody wrote."""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import jwt
import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.cast import acting_as
from tests.integration.rights.acting import Api
from tests.integration.rights.people import OTHER, PERSON, code_in, mails, open_company
from troth.core.room import Role
from troth.customers.rights.actions.site_keys import add_site_key
from troth.customers.rights.models import Request
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ENTER = ("rights.enter",)
READ = ("rights.read",)
DECIDE = ("rights.decide",)
ACCESS = {
    "kind": "access",
    "language": "en",
    "residence": "DE",
    "identities": {"email": [PERSON]},
    "text": "Words that are nobody's business.",
}


@pytest.fixture(autouse=True)
def _company() -> None:
    open_company()


def test_asking_needs_its_scope_and_gives_a_receipt() -> None:
    assert Api(*READ).post(told=ACCESS).status_code == HTTPStatus.FORBIDDEN
    found = Api(*ENTER).post(told=ACCESS)
    assert found.status_code == HTTPStatus.OK
    told = found.json()
    assert told["state"] == "verifying"
    assert told["reference"].startswith("R-")
    assert told["due"]["law"] == "GDPR"
    assert "/follow/" in told["link"]
    assert "business" not in found.content.decode()


def test_the_same_key_gives_the_same_request_to_the_same_token_only() -> None:
    one, other = Api(*ENTER), Api(*ENTER)
    told = {**ACCESS, "key": "order-7"}
    first, again = one.post(told=told).json(), one.post(told=told).json()
    assert first["reference"] == again["reference"]
    assert first["link"] == again["link"]
    assert other.post(told=told).json()["reference"] != first["reference"]


def test_what_does_not_fit_is_said_without_its_value() -> None:
    found = Api(*ENTER).post(told={**ACCESS, "identities": {"email": ["no address"]}})
    assert found.status_code == HTTPStatus.BAD_REQUEST
    assert "no address" not in found.content.decode()


def test_a_code_is_sent_and_entered() -> None:
    api = Api(*ENTER)
    reference = api.post(told=ACCESS).json()["reference"]
    assert api.post(f"/{reference}/code").status_code == HTTPStatus.NO_CONTENT
    run_ready()
    code = code_in(mails("rights-code")[-1][1].text)
    wrong = api.post(f"/{reference}/code/enter", {"code": "00000000"})
    assert wrong.status_code == HTTPStatus.FORBIDDEN
    assert api.post(f"/{reference}/code/enter", {"code": code}).json()["verified_by"]


def _word(kid: Any, secret: Any, *, age: int = 0) -> str:
    """Return the site's word for the person, given so many seconds ago."""
    claims = {
        "aud": settings.PUBLIC_URL,
        "iat": int(time.time()) - age,
        "jti": uuid4().hex,
        "identities": {"email": PERSON},
    }
    return jwt.encode(claims, secret, algorithm="HS256", headers={"kid": str(kid)})


def test_who_is_signed_in_on_the_site_needs_no_code() -> None:
    with acting_as(Role.OWNER):
        kid, secret = add_site_key(name="shop")
    token = _word(kid, secret)
    told = Api(*ENTER).post(told={**ACCESS, "signed_in": token}).json()
    assert told["verified_by"] == "signed_in"
    refused = {**ACCESS, "identities": {"email": [OTHER]}, "signed_in": token}
    assert Api(*ENTER).post(told=refused).status_code == HTTPStatus.FORBIDDEN
    assert not mails("rights-code")


def test_a_word_of_the_site_that_was_not_accepted_may_come_again() -> None:
    with acting_as(Role.OWNER):
        kid, secret = add_site_key(name="shop")
    told, api = {**ACCESS, "key": "form-1"}, Api(*ENTER)
    late = api.post(told={**told, "signed_in": _word(kid, secret, age=600)})
    assert late.status_code == HTTPStatus.FORBIDDEN
    assert Request.objects.get().verified_by == ""
    again = api.post(told={**told, "signed_in": _word(kid, secret)}).json()
    assert again["verified_by"] == "signed_in"
    assert Request.objects.get().state == "verified"
    # Once it is clear who asks, the same once more is just the same.
    assert api.post(told={**told, "signed_in": "nonsense"}).json()["id"] == again["id"]


def test_a_request_is_followed_added_to_and_taken_back() -> None:
    api, reader = Api(*ENTER), Api(*READ)
    reference = api.post(told=ACCESS).json()["reference"]
    assert api.get(f"/{reference}").status_code == HTTPStatus.FORBIDDEN
    assert api.post(f"/{reference}/add", {"text": "More."}).status_code == HTTPStatus.OK
    assert api.post(f"/{reference}/cancel").json()["outcome"] == "cancelled"
    found = reader.get(f"/{reference.lower()}")
    assert [one["code"] for one in found.json()["story"]][-1] == "cancelled"
    assert "business" not in found.content.decode()
    assert PERSON not in found.content.decode()
    assert [one["reference"] for one in reader.get("?state=cancelled").json()["requests"]] == [
        reference
    ]
    assert reader.get("/R-0000-0000").status_code in {HTTPStatus.NOT_FOUND, 422}


def test_a_longer_list_asks_no_more_often_and_goes_on_behind_a_request(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    enter, reader = Api(*ENTER), Api(*READ)
    told = [{**ACCESS, "text": f"The {one}."} for one in ("first", "second", "third", "fourth")]
    asked = [enter.post(told=one).json()["reference"] for one in told[:2]]
    with django_assert_max_num_queries(50) as few:
        reader.get()
    most = len(few)
    asked += [enter.post(told=one).json()["reference"] for one in told[2:]]
    appeal_of = asked[0]
    Api(*DECIDE).post(f"/{appeal_of}/refuse", {"ground": "excessive", "text": "No."})
    asked.append(enter.post(f"/{appeal_of}/appeal", {"text": "Yes."}).json()["reference"])
    with django_assert_max_num_queries(most):
        listed = reader.get().json()["requests"]
    assert [one["reference"] for one in listed] == asked[::-1]
    assert (listed[0]["appeal_of"], listed[1]["appeal_of"]) == (appeal_of, "")
    assert all(one["clocks"][0]["due"] for one in listed[1:])
    assert "story" not in listed[0]
    first = reader.get("?limit=4").json()["requests"]
    rest = reader.get(f"?limit=4&after={first[-1]['reference']}").json()["requests"]
    assert first + rest == listed
    assert reader.get("?after=R-0000-0000").status_code in {HTTPStatus.NOT_FOUND, 422}


def test_a_request_is_shown_without_its_key() -> None:
    told = Api(*ENTER).post(told=ACCESS).json()
    Api(*ENTER).post(f"/{told['reference']}/add", {"text": "More."})
    reader = Api(*READ)
    with CaptureQueriesContext(connections["keys"]) as said:
        shown = reader.get(f"/{told['reference']}").json()
    assert "added" in {one["code"] for one in shown["story"]}
    assert f"request:{told['id']}" not in str(said.captured_queries)


def test_the_officer_extends_refuses_and_decides() -> None:
    enter, officer = Api(*ENTER), Api(*DECIDE)
    reference = enter.post(told=ACCESS).json()["reference"]
    denied = enter.post(f"/{reference}/refuse", {"ground": "excessive", "text": "No."})
    assert denied.status_code == HTTPStatus.FORBIDDEN
    extended = officer.post(f"/{reference}/extend", {"ground": "It concerns many systems."})
    assert extended.json()["clocks"][0]["extended_at"]
    for path, told in (
        ("ask-back", {"text": "Which year?"}),
        ("doubt", {"code": "mismatch", "text": "Your last order?"}),
        ("settle", {"text": "The order fits."}),
    ):
        assert officer.post(f"/{reference}/{path}", told).status_code == HTTPStatus.OK
    assert officer.post(f"/{reference}/resume").status_code == HTTPStatus.CONFLICT
    other = enter.post(told={**ACCESS, "text": "Another."}).json()["reference"]
    refused = officer.post(f"/{other}/refuse", {"ground": "excessive", "text": "The ninth."})
    assert refused.json()["state"] == "refused"
    appeal = enter.post(f"/{other}/appeal", {"text": "The first."}).json()["reference"]
    decided = officer.post(f"/{appeal}/decide", {"granted": False, "text": "We looked again."})
    assert decided.json()["state"] == "refused"
    assert decided.json()["appeal_of"] == other


def test_a_parent_is_accepted_by_the_officer() -> None:
    told = {**ACCESS, "behalf": "parent", "agent": "P. Parent", "contact": OTHER}
    reference = Api(*ENTER).post(told=told).json()["reference"]
    accepted = Api(*DECIDE).post(f"/{reference}/proxy", {"text": "A certificate."})
    assert accepted.status_code == HTTPStatus.OK
    assert Request.objects.get().behalf_proved_at

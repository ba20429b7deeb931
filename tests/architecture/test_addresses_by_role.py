"""Every address, as every role and as nobody, against the permission table."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client, override_settings

from tests.architecture.addresses import Address, every_address
from tests.cast import client_for
from troth.conf.listeners import OVERLAY
from troth.core.room import Role
from troth.foundation.recording.models import Pending
from troth.foundation.recording.rooms import permissions, permissions_of

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PRIVATE = every_address(OVERLAY["private"]["ROOT_URLCONF"])
PUBLIC = every_address(OVERLAY["public"]["ROOT_URLCONF"])
GUARDED = [address for address in PRIVATE if address.permission]

OPEN_TO_NOBODY_SIGNED_IN = (
    "/account/",
    "/api/v1/",
    "/brand",
    "/calendar/",
    "/console/evidence/public",
    "/healthz",
    "/invitation/",
    "/language/",
    "/metrics",
    "/not-staff/",
    "/setup/",
    "/theme/",
)
"""Where a private address may stand without ``@page``: it guards itself or shows nothing."""


_API_OWN = {"/api/v1/openapi.json", "/api/v1/"}
"""What the API says to everybody: its description, and that its root is not a place."""


def _ids(address: Address) -> str:
    return address.route


def test_console_pages_all_ask_for_a_permission_that_exists() -> None:
    unguarded = [
        address.route
        for address in PRIVATE
        if not address.permission
        and address.path != "/"
        and not address.path.startswith(OPEN_TO_NOBODY_SIGNED_IN)
    ]
    assert unguarded == []
    assert {address.permission for address in GUARDED} - set(permissions()) == set()


@pytest.mark.parametrize("address", GUARDED, ids=_ids)
def test_nobody_is_sent_to_sign_in(address: Address) -> None:
    response = Client().get(address.path)
    assert response.status_code in {HTTPStatus.FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
    if response.status_code == HTTPStatus.FOUND:
        assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_the_table_says_and_nothing_else(role: Role) -> None:
    client = client_for(role)
    wrong = []
    for address in GUARDED:
        response = client.get(address.path)
        allowed = address.permission in permissions_of(role)
        refused = response.status_code == HTTPStatus.FORBIDDEN
        if allowed == refused and response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            wrong.append((address.route, address.permission, response.status_code))
    assert wrong == []


def test_a_refusal_leaves_an_entry() -> None:
    client = client_for(Role.EMPLOYEE)
    held = permissions_of(Role.EMPLOYEE)
    refused = next(address for address in GUARDED if address.permission not in held)
    before = Pending.objects.filter(kind="access.refused").count()
    assert client.get(refused.path).status_code == HTTPStatus.FORBIDDEN
    assert Pending.objects.filter(kind="access.refused").count() == before + 1


def test_a_post_is_guarded_as_a_get_is() -> None:
    client = client_for(Role.EMPLOYEE)
    held = permissions_of(Role.EMPLOYEE)
    for address in GUARDED:
        if address.permission not in held:
            status = client.post(address.path).status_code
            assert status in {HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}, address.route


def test_the_api_answers_nobody() -> None:
    for address in PRIVATE:
        if address.path.startswith("/api/v1/") and address.path not in _API_OWN:
            status = Client().get(address.path).status_code
            assert status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.METHOD_NOT_ALLOWED}, address.route


def test_metrics_answer_nobody() -> None:
    answer = Client().get("/metrics")
    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")


@override_settings(**OVERLAY["public"])
@pytest.mark.parametrize("address", PRIVATE, ids=_ids)
def test_no_private_address_exists_on_the_public_listener(address: Address) -> None:
    if address.path in {public.path for public in PUBLIC}:
        return
    assert Client().get(address.path).status_code == HTTPStatus.NOT_FOUND

"""Signing in: password and second factor, and what is refused on the way."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests import knobs
from tests.cast import (
    PASSWORD,
    TOTP_SECRET,
    client_for,
    code_for,
    member,
    sign_in,
)
from tests.integration.on_disk import bytes_of
from troth.core.room import Role
from troth.foundation.people.authentication.sealed import owned_by, unseal

if TYPE_CHECKING:
    from collections.abc import Callable

    Entries = Callable[[str], list[dict[str, object]]]
DIRECTORY = "/console/people/"


def test_password_and_code_open_the_directory(entries: Entries) -> None:
    client = Client()
    sign_in(client, Role.OWNER)
    assert client.get(DIRECTORY).status_code == 200
    assert entries("people.signed_in") == [{"methods": ["password", "totp"]}]


def test_a_password_alone_opens_nothing() -> None:
    staff, client = member(Role.OWNER), Client()
    client.post("/account/login/", {"login": staff.email, "password": PASSWORD})
    answer = client.get(DIRECTORY)
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


def test_without_a_second_factor_one_is_sent_to_set_one_up() -> None:
    client = client_for(Role.OWNER, second_factor=False)
    answer = client.get(DIRECTORY)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")


def test_the_address_is_found_in_any_case() -> None:
    staff, client = member(Role.OWNER), Client()
    client.post("/account/login/", {"login": "OWNER@Example.com", "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": code_for(staff)})
    assert client.get(DIRECTORY).status_code == 200


def test_a_code_works_once_even_a_step_later() -> None:
    staff = member(Role.OWNER)
    code = code_for(staff)
    first, second = Client(), Client()
    for client in (first, second):
        client.post("/account/login/", {"login": staff.email, "password": PASSWORD})
        client.post("/account/2fa/authenticate/", {"code": code})
    assert first.get(DIRECTORY).status_code == 200
    assert second.get(DIRECTORY).status_code == 302


def test_a_code_of_the_step_before_works_and_an_older_one_does_not() -> None:
    staff = member(Role.OWNER)
    answers = []
    for steps in (-4, -1):
        client = Client()
        client.post("/account/login/", {"login": staff.email, "password": PASSWORD})
        client.post("/account/2fa/authenticate/", {"code": code_for(staff, steps=steps)})
        answers.append(client.get(DIRECTORY).status_code)
    assert answers == [302, 200]


def test_a_recovery_code_works_once() -> None:
    staff = member(Role.OWNER)
    codes = Authenticator.objects.get(user=staff, type=Authenticator.Type.RECOVERY_CODES)
    code = RecoveryCodes(codes).get_unused_codes()[0]
    answers = []
    for _attempt in range(2):
        client = Client()
        client.post("/account/login/", {"login": staff.email, "password": PASSWORD})
        client.post("/account/2fa/authenticate/", {"code": code})
        answers.append(client.get(DIRECTORY).status_code)
    assert answers == [200, 302]


def test_signing_in_changes_the_key_of_the_session() -> None:
    client = Client()
    client.get("/account/login/")
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    planted = str(session.session_key)
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    sign_in(client, Role.OWNER)
    assert client.get(DIRECTORY).status_code == 200
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize(
    ("counter", "code"),
    [(1, "94287082"), (37037036, "07081804"), (37037037, "14050471"), (41152263, "89005924")],
)
def test_codes_are_those_of_rfc_6238(counter: int, code: str) -> None:
    """Source: RFC 6238, appendix B, SHA-1, read 2026-11-23; ours are the last six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert format_hotp_value(hotp_value(secret, counter)) == code[-6:]


def test_setting_up_an_app_seals_its_secret_and_counts_as_second_factor() -> None:
    staff, client = member(Role.PRIVACY_OFFICER), client_for(Role.PRIVACY_OFFICER)
    Authenticator.objects.filter(user=staff).delete()
    client.get("/account/2fa/totp/activate/")
    held = client.session["mfa.totp.secret"]
    assert held.startswith(f"troth1:{staff.pk}:")
    with owned_by(staff.pk):
        secret = unseal(held)
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post("/account/2fa/totp/activate/", {"code": code})
    stored = Authenticator.objects.get(user=staff, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in str(stored)
    assert stored.startswith("troth1:")


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_no_secret_lies_in_clear_in_the_database_files() -> None:
    staff = member(Role.OWNER)
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert TOTP_SECRET not in stored
    content = b"".join(bytes_of(path) for path in settings.TROTH.home.rglob("*.sqlite3"))
    assert TOTP_SECRET.encode() not in content
    assert knobs.DATABASE != "sqlite" or staff.email.encode() in content


def test_a_secret_copied_to_another_account_opens_nothing() -> None:
    owner, thief = member(Role.OWNER), member(Role.EMPLOYEE)
    own = Authenticator.objects.get(user=thief, type=Authenticator.Type.TOTP)
    Authenticator.objects.filter(user=owner, type=Authenticator.Type.TOTP).update(data=own.data)
    client = Client(raise_request_exception=False)
    client.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": code_for(thief)})
    assert client.get(DIRECTORY).status_code == 302


@pytest.mark.parametrize(
    "path",
    ["/account/signup/", "/account/email/", "/account/3rdparty/", "/account/3rdparty/signup/"],
)
def test_pages_that_would_let_somebody_in_are_shut(path: str) -> None:
    assert client_for(Role.OWNER).get(path).status_code == 404
    assert Client().post(path, {"email": "attacker@example.com"}).status_code == 404

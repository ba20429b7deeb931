"""Single sign-on against a provider that runs: it opens accounts and makes none."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.cast import member
from tests.integration.people.provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    Provider,
    running_provider,
)
from troth.core.room import Role
from troth.foundation.people.models import Staff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse
    from pytest_django import Settings

    Entries = Callable[[str], list[dict[str, object]]]

DIRECTORY = "/console/people/"
OFFICER = {"sub": "u-1", "email": "privacy_officer@example.com", "email_verified": True}


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running_provider() as started:
        app = {
            "provider_id": "sso",
            "name": "Example SSO",
            "client_id": CLIENT_ID,
            "secret": CLIENT_SECRET,
            "settings": {"server_url": started.issuer},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
        }
        yield started


def _sign_on(client: Client, path: str = "/account/oidc/sso/login/") -> HttpResponse:
    """Go to the provider and come back, as a browser does."""
    there = urlsplit(client.post(path)["Location"])
    connection = http.client.HTTPConnection(there.netloc, timeout=10)
    connection.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return client.get(f"{back.path}?{back.query}")  # type: ignore[return-value]  # the test client's kind


def test_an_existing_account_with_the_verified_address_is_linked(
    provider: Provider, entries: Entries
) -> None:
    staff, client = member(Role.PRIVACY_OFFICER), Client()
    provider.person = OFFICER
    answer = _sign_on(client)
    assert answer["Location"] == "/account/2fa/authenticate/", "a second factor is still asked for"
    assert client.get(DIRECTORY).status_code == 302
    linked = SocialAccount.objects.get()
    assert (linked.user_id, linked.uid) == (staff.pk, "u-1")
    assert entries("people.signed_in") == []


def test_without_amr_a_sign_on_is_no_second_factor(provider: Provider) -> None:
    member(Role.PRIVACY_OFFICER, second_factor=False)
    provider.person, client = OFFICER, Client()
    _sign_on(client)
    answer = client.get(DIRECTORY)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")


def test_a_provider_that_says_mfa_in_the_id_token_vouches_for_it(
    provider: Provider, entries: Entries
) -> None:
    member(Role.PRIVACY_OFFICER, second_factor=False)
    provider.person, provider.claims = OFFICER, {"amr": ["pwd", "mfa"]}
    client = Client()
    _sign_on(client)
    assert client.get(DIRECTORY).status_code == 200
    assert entries("people.signed_in") == [{"methods": ["socialaccount", "provider"]}]
    assert SocialAccount.objects.get().extra_data == {}, "what it told is not kept"


@pytest.mark.parametrize("amr", [["pwd"], "mfa", None, {"mfa": True}])
def test_other_words_in_amr_vouch_for_nothing(provider: Provider, amr: object) -> None:
    member(Role.PRIVACY_OFFICER, second_factor=False)
    provider.person, provider.claims = OFFICER, {"amr": amr}
    client = Client()
    _sign_on(client)
    assert client.get(DIRECTORY).status_code == 302


def test_mfa_in_the_user_info_alone_vouches_for_nothing(provider: Provider) -> None:
    member(Role.PRIVACY_OFFICER, second_factor=False)
    provider.person, provider.claims = {**OFFICER, "amr": ["mfa"]}, {"amr": ["pwd"]}
    client = Client()
    _sign_on(client)
    assert client.get(DIRECTORY).status_code == 302


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "u-2", "email": "attacker@example.com", "email_verified": True},
        {**OFFICER, "email_verified": False},
        {"sub": "u-3", "email": "privacy_officer@example.com"},
        {"sub": "u-4"},
    ],
)
def test_nobody_gets_in_or_gets_an_account_without_the_verified_address(
    provider: Provider, person: dict[str, object], entries: Entries
) -> None:
    member(Role.PRIVACY_OFFICER)
    provider.person, client = person, Client()
    answer = _sign_on(client)
    assert answer["Location"] == "/not-staff/"
    assert client.get("/not-staff/").status_code == 403
    assert Staff.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert entries("people.sign_in_failed") == [{"person": None, "method": "oidc"}]


def test_one_who_left_does_not_come_back_by_single_sign_on(provider: Provider) -> None:
    staff = member(Role.PRIVACY_OFFICER, second_factor=False)
    provider.person, provider.claims = OFFICER, {"amr": ["mfa"]}
    _sign_on(Client())
    Staff.objects.filter(pk=staff.pk).update(is_active=False)
    client = Client()
    _sign_on(client)
    assert client.get(DIRECTORY).status_code == 302


def test_nobody_links_a_foreign_login_to_an_open_session(provider: Provider) -> None:
    member(Role.PRIVACY_OFFICER)
    client = Client()
    client.force_login(member(Role.EMPLOYEE))
    provider.person = OFFICER
    answer = _sign_on(client, "/account/oidc/sso/login/?process=connect")
    assert answer["Location"] == "/not-staff/"
    assert not SocialAccount.objects.exists()


def test_a_forged_state_is_refused(provider: Provider) -> None:
    member(Role.PRIVACY_OFFICER)
    provider.person, client = OFFICER, Client()
    client.post("/account/oidc/sso/login/")
    answer = client.get("/account/oidc/sso/login/callback/?code=x&state=forged")
    assert answer.status_code != 302
    assert client.get(DIRECTORY).status_code == 302

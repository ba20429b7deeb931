"""Codes by telephone through a system of the company, and the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.rights.people import NUMBER, asked
from troth.core.room import Role
from troth.customers.rights import commands
from troth.customers.rights.actions.verifying import enter_code, send_code
from troth.customers.rights.models import Request, SiteKey, VerifiedBy
from troth.customers.rights.site_tokens import is_public_key
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Call, open_content
from troth.foundation.correspondence.webhooks import add as add_webhook
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from typer.testing import Result

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("customers")]


def _calls() -> list[dict[str, str]]:
    found = Message.objects.filter(event="rights.phone_code").order_by("created_at")
    return [json.loads(open_content(one, Call).body)["data"] for one in found]


def _with_gateway(*events: str) -> None:
    with acting_as(Role.OWNER):
        add_webhook(name=f"sms {events}", url="https://sms.example.com/troth", events=list(events))


def test_a_code_goes_to_the_number_on_record_through_the_webhook_that_names_the_event() -> None:
    _with_gateway("rights.phone_code")
    _with_gateway()
    named = {"customer_number": [NUMBER]}
    request = asked(identities=named, contact="typed@example.com").request
    send_code(request=request.pk, way="phone")
    run_ready()
    (call,) = _calls()
    assert call["to"] == "+4930901820"
    code = "".join(one for one in call["text"] if one.isdigit())[:8]
    proven = enter_code(request=request.pk, code=code)
    assert proven.verified_by == VerifiedBy.PHONE_CODE


def test_who_is_known_by_a_number_alone_gets_the_first_code_by_telephone() -> None:
    _with_gateway("rights.phone_code")
    asked(identities={"phone": ["030 901820"]}, contact="")
    run_ready()
    assert [one["to"] for one in _calls()] == ["+4930901820"]


def _run(*arguments: str, written: str = "") -> Result:
    return CliRunner().invoke(commands.app, arguments, input=written)


def test_requests_are_listed_shown_extended_and_refused() -> None:
    assert "There is no request." in _run("list").output
    reference = asked(text="Words.").request.reference
    listed = _run("list")
    assert reference in listed.output
    assert "example.org" not in listed.output
    assert json.loads(_run("list", "--json").output)[0]["reference"] == reference
    assert "came in" in _run("show", reference).output
    assert json.loads(_run("show", reference.lower(), "--json").output)["story"]
    assert "Extended until" in _run("extend", reference, "--ground", "Many systems.").output
    refused = _run("refuse", reference, "--ground", "excessive", written="The ninth.\n")
    assert refused.exit_code == 0
    assert Request.objects.get().state == "refused"
    assert "There is no request." in _run("list").output
    assert reference in _run("list", "--all").output


def test_keys_of_the_site_are_added_listed_and_removed() -> None:
    assert "There is no key." in _run("site-keys", "list").output
    made = _run("site-keys", "add", "shop")
    assert "secret: " in made.output
    key = SiteKey.objects.get()
    assert str(key.pk) in made.output
    assert "never used" in _run("site-keys", "list").output
    assert json.loads(_run("site-keys", "list", "--json").output)[0]["name"] == "shop"
    assert _run("site-keys", "add", "shop").exit_code != 0
    assert _run("site-keys", "add", "app", "--public-key", written="no key").exit_code != 0
    assert "Removed." in _run("site-keys", "remove", str(key.pk)).output
    assert not SiteKey.objects.exists()


def test_only_a_public_key_of_ed25519_is_one() -> None:
    assert not is_public_key("")
    assert not is_public_key("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")

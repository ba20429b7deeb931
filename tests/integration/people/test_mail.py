"""The mail of the sign-in library, in our words, and times by the company's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import PASSWORD, client_for, company, member
from troth.core.room import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.mail import EmailMessage

NEXT_PASSWORD = "eight lamps along the quay"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Leave no language behind."""
    with translation.override("en"):
        yield


def test_a_forgotten_password_is_answered_with_a_link(mailoutbox: list[EmailMessage]) -> None:
    company()
    Client().post("/account/password/reset/", {"email": member(Role.EMPLOYEE).email})
    (mail,) = mailoutbox
    assert mail.subject == "Choose a new password"
    assert "/account/password/reset/key/" in mail.body
    assert mail.body.rstrip().endswith("Troth at Example Ltd")


def test_an_address_without_an_account_is_not_asked_to_sign_up(
    mailoutbox: list[EmailMessage],
) -> None:
    company()
    member(Role.OWNER)
    Client().post("/account/password/reset/", {"email": "attacker@example.com"})
    (mail,) = mailoutbox
    assert mail.subject == "No account with this address"
    assert "http" not in mail.body, "nobody signs up by themselves"


def test_a_changed_password_is_told_plainly(mailoutbox: list[EmailMessage]) -> None:
    company()
    typed = {"oldpassword": PASSWORD, "password1": NEXT_PASSWORD, "password2": NEXT_PASSWORD}
    told = {"user-agent": "Firefox/144.0 (X11; Linux x86_64) <'>"}
    client_for(Role.OWNER).post("/account/password/change/", typed, headers=told)
    (mail,) = mailoutbox
    assert mail.subject == "Your password was changed"
    assert "Browser: Firefox on Linux" in mail.body


def test_pages_tell_the_time_by_the_company_s_clock() -> None:
    named = company()
    named.time_zone = "Asia/Kathmandu"
    named.save()
    assert "+0545" in client_for(Role.OWNER).get("/console/people/").content.decode()

"""What people do in the browser to get in, for the journeys that begin behind it."""

from __future__ import annotations

import base64
import re
import time
from typing import TYPE_CHECKING, Final

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.cast import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

OWNER: Final = "owner@example.com"


def set_up(page: Page, link: str, *, language: str = "en") -> str:
    """Become the first owner by the one-time link; returns the authenticator app's secret."""
    page.goto(link)
    page.fill("[name=organisation]", "Meadow Music")
    page.select_option("[name=language]", language)
    page.select_option("[name=time_zone]", "Europe/Berlin")
    page.fill("[name=name]", "Olive Owner")
    page.fill("[name=email]", OWNER)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.click("main form button[type=submit]")
    return add_authenticator(page)


def add_authenticator(page: Page) -> str:
    """Set up an authenticator app on the page for it; returns its secret."""
    if "/totp/activate" not in page.url:
        page.goto(re.sub(r"(https?://[^/]+)/.*", r"\1/account/2fa/totp/activate/", page.url))
    found = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert found, page.content()
    page.fill("[name=code]", code(found.group()))
    page.click("main form button[type=submit]")
    return found.group()


def code(secret: str) -> str:
    """Return the code that an authenticator app shows now (RFC 6238, 30 s, 6 digits)."""
    base64.b32decode(secret)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(page: Page, console: str, secret: str) -> None:
    """Sign in with address, password and code."""
    page.goto(f"{console}/account/login/")
    page.fill("[name=login]", OWNER)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.fill("[name=code]", code(secret))
    page.click("main form button[type=submit]")

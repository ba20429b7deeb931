"""What people do in the browser to get in, for the journeys that begin behind it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.going import go
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

OWNER: Final = "owner@example.com"
TYPED: Final[set[tuple[str, int]]] = set()
"""Codes that were typed, because each works once: an app's secret and the step of 30 s."""


@dataclass(frozen=True)
class Owner:
    """The first owner, set up.

    Attributes:
        console: the address of the private listener.
        state: cookies of a browser in which the owner is signed in.
        secret: the authenticator app's.
    """

    console: str
    state: Any
    secret: str


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
    go(page, "main form button[type=submit]")
    return add_authenticator(page)


def join(page: Page, invitation: str, name: str) -> str:
    """Follow an invitation to its end; returns the authenticator app's secret."""
    page.goto(invitation)
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    go(page, "main form button[type=submit]")
    return add_authenticator(page)


def add_authenticator(page: Page) -> str:
    """Set up an authenticator app on the page for it; returns its secret."""
    if "/totp/activate" not in page.url:
        page.goto(re.sub(r"(https?://[^/]+)/.*", r"\1/account/2fa/totp/activate/", page.url))
    found = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert found, page.content()
    page.fill("[name=code]", code(found.group()))
    go(page, "main form button[type=submit]")
    return found.group()


def code(secret: str) -> str:
    """Return a code of the authenticator app that is good now and was not typed before.

    The code of the next step of 30 s is accepted, too, and stays good for longer than this one.
    Source: RFC 6238, read 2026-11-23.
    """
    give_up_at = time.monotonic() + 100
    while time.monotonic() < give_up_at:
        now = int(time.time()) // 30
        for counter in (now, now + 1):
            if (secret, counter) not in TYPED:
                TYPED.add((secret, counter))
                return str(format_hotp_value(hotp_value(secret, counter)))
        time.sleep(1)
    raise AssertionError("no code became good")


def sign_in(page: Page, console: str, second: Callable[[], str]) -> None:
    """Sign in with address, password and a code, which is asked for when it is typed."""
    page.goto(f"{console}/account/login/")
    page.fill("[name=login]", OWNER)
    page.fill("[name=password]", PASSWORD)
    go(page, "main form button[type=submit]")
    page.fill("[name=code]", second())
    go(page, "main form button[type=submit]")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{page.url}: Tab never reaches {selector}")

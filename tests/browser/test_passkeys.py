"""Passkeys in a real browser, with Chromium's virtual authenticator.

Source: Chrome DevTools Protocol, domain WebAuthn,
https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/, read 2026-11-23.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.conftest import setup_link
from tests.browser.journeys import set_up
from tests.browser.looking import Faults, new_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.integration.server.running import Running


def _plug_in_an_authenticator(page: Page) -> None:
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_then_signs_in_without_a_password(
    browser: Browser, server: Running
) -> None:
    context = browser.new_context()
    page, faults = new_page(context), Faults()
    _plug_in_an_authenticator(page)
    console = f"http://localhost:{server.private}"
    link = setup_link(server).replace("127.0.0.1", "localhost")
    set_up(page, link)
    page.goto(f"{console}/account/2fa/webauthn/add/")
    page.fill("[name=name]", "This laptop")
    page.check("[name=passwordless]")
    faults.look(page)
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto(f"{console}/account/2fa/webauthn/")
    assert "This laptop" in page.content()
    faults.look(page)
    page.context.clear_cookies()
    page.goto(f"{console}/account/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/login" not in url)
    answer = page.goto(f"{console}/console/people/")
    assert answer is not None
    assert answer.status == 200
    assert page.url.endswith("/console/people/"), "a passkey is a second factor"
    context.close()
    assert faults.found == []

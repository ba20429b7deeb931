"""Single sign-on in a real browser: the policy lets the form lead to the provider, and back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import setup_link
from tests.browser.going import go
from tests.browser.journeys import OWNER, code, set_up
from tests.browser.looking import Faults, keyboard_faults, new_page
from tests.integration.people.provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    Provider,
    running_provider,
)
from tests.integration.server.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as started:
        started.person = {"sub": "u-1", "email": OWNER, "email_verified": True}
        yield started


@pytest.fixture(scope="module")
def signing_on(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a Troth that knows the provider."""
    told = {
        "TROTH_OIDC_NAME": "Example SSO",
        "TROTH_OIDC_ISSUER": provider.issuer,
        "TROTH_OIDC_CLIENT_ID": CLIENT_ID,
        "TROTH_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "NO_PROXY": "127.0.0.1",
    }
    with running(tmp_path_factory.mktemp("home") / "troth", **told) as started:
        yield started


def test_the_button_leads_to_the_provider_and_back_in(
    browser: Browser, signing_on: Running
) -> None:
    secret = set_up(new_page(browser.new_context(locale="en")), setup_link(signing_on))
    console = f"http://127.0.0.1:{signing_on.private}"
    page, faults = new_page(browser.new_context(locale="en")), Faults()
    page.goto(f"{console}/account/oidc/sso/login/")
    faults.look(page)
    page.goto(f"{console}/account/login/?next=/console/people/")
    faults.look(page)
    faults.found += keyboard_faults(page)
    go(page, page.get_by_role("button", name="Sign in with Example SSO"))
    page.wait_for_url("**/account/2fa/authenticate/**")
    faults.look(page)
    page.fill("[name=code]", code(secret))
    go(page, "main form button[type=submit]")
    page.wait_for_url("**/console/people/")
    assert OWNER in page.inner_text("main")
    assert faults.found == []

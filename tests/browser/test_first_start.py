"""The first administrator's way in, without a mouse, and doors that stay shut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import setup_link
from tests.browser.journeys import OWNER, code, sign_in, tab_to
from tests.browser.looking import PICTURES, Faults, keyboard_faults, new_page
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.integration.server.running import Running

pytestmark = pytest.mark.xdist_group("browser first start")

TYPED = {
    "organisation": "Meadow Music",
    "time_zone": "Europe/Berl",
    "name": "Olive Owner",
    "email": OWNER,
    "password": PASSWORD,
    "again": PASSWORD,
}


def test_set_up_by_keyboard_then_out_and_in_again(browser: Browser, server: Running) -> None:
    context, faults = browser.new_context(locale="en"), Faults()
    page, console = new_page(context), f"http://127.0.0.1:{server.private}"
    page.goto(setup_link(server))
    faults.look(page, pictures=PICTURES)
    for name, text in TYPED.items():
        tab_to(page, f"[name={name}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/2fa/**")
    secret = _set_up_app(page, faults)
    page.goto(f"{console}/console/")
    assert page.inner_text("h1") == "Today"
    context.clear_cookies()
    sign_in(page, console, lambda: code(secret))
    page.wait_for_url("**/console/")
    context.close()
    assert faults.found == []


def _set_up_app(page: Page, faults: Faults) -> str:
    faults.look(page, pictures=PICTURES)
    tab_to(page, "a[href*='totp/activate']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/totp/activate/")
    faults.look(page, pictures=PICTURES)
    found = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert found
    tab_to(page, "[name=code]")
    page.keyboard.type(code(found.group()))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "totp/activate" not in url)
    return found.group()


SHUT = {
    "/account/login/": 200,
    "/account/password/reset/": 200,
    "/account/password/reset/done/": 200,
    "/account/password/reset/key/1-wrong/": 200,
    "/setup/not-a-link": 404,
    "/invitation/not-a-link": 404,
    "/not-staff/": 403,
    "/language/": 405,
    "/nothing": 404,
}


@pytest.mark.parametrize(("path", "status"), SHUT.items())
def test_pages_for_whoever_is_not_in(
    browser: Browser, server: Running, path: str, status: int
) -> None:
    context, faults = browser.new_context(locale="en"), Faults()
    page = new_page(context)
    answer = page.goto(f"http://127.0.0.1:{server.private}{path}")
    assert answer is not None
    assert answer.status == status
    assert len(page.inner_text("h1")) > 5
    faults.look(page, pictures=PICTURES, status=status)
    faults.found += keyboard_faults(page)
    context.close()
    assert faults.found == []

"""What people do with the console from their first minute on, in a real browser."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.going import go
from tests.browser.journeys import OWNER, code, join, sign_in, tab_to
from tests.browser.looking import PICTURES, new_page
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.journeys import Owner
    from tests.integration.server.running import Running

pytestmark = pytest.mark.xdist_group("browser journeys")


@pytest.fixture
def page(browser: Browser, owner: Owner) -> Iterator[Page]:
    """Open a browser in which the owner is signed in."""
    context = browser.new_context(locale="en", storage_state=owner.state)
    page = new_page(context)
    page.goto(f"{owner.console}/console/")
    yield page
    context.close()


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """Open a browser that was never here."""
    context = browser.new_context(locale="en")
    yield new_page(context)
    context.close()


def test_the_search_goes_to_a_page_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("invit")
    page.wait_for_selector("#hits a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/invitations/")


def test_escape_closes_what_the_search_found(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("invit")
    page.wait_for_selector("#hits a")
    page.keyboard.press("Escape")
    assert page.locator("#hits a").count() == 0


def test_the_language_is_switched_and_stays(page: Page) -> None:
    for language in ("de", "en"):
        page.click(".account summary")
        go(page, f"form[action='/language/'] button[value={language}]")
        page.wait_for_selector(f"html[lang={language}]")
        page.reload()
        assert page.get_attribute("html", "lang") == language


def test_the_colours_are_switched_and_stay(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.click(".account summary")
    with page.expect_response("**/theme/"):
        page.click("[data-theme-switch] [value=dark]")
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark


def test_an_officer_is_invited_joins_and_reads_the_evidence(
    page: Page, stranger: Page, owner: Owner
) -> None:
    page.goto(f"{owner.console}/console/invitations/")
    page.fill("[name=email]", "privacy_officer@example.com")
    page.select_option("[name=role]", "privacy_officer")
    go(page, "section[aria-labelledby=invite] button[type=submit]")
    found = re.search(r"http://\S+/invitation/[\w-]+/?", page.inner_text(".note pre"))
    assert found
    join(stranger, found.group(), "Pria Privacy")
    answer = stranger.goto(f"{owner.console}/console/evidence/")
    assert answer is not None
    assert answer.ok
    assert stranger.url.endswith("/console/evidence/")
    page.goto(f"{owner.console}/console/people/")
    assert page.get_by_role("link", name="Pria Privacy").is_visible()
    again = stranger.goto(found.group())
    assert again is not None
    assert again.status == 404, "an invitation works once"


def test_a_session_is_ended_from_another_browser(page: Page, stranger: Page, owner: Owner) -> None:
    sign_in(stranger, owner.console, lambda: code(owner.secret))
    stranger.goto(f"{owner.console}/console/account/")
    assert stranger.url.endswith("/console/account/")
    page.goto(f"{owner.console}/console/account/")
    other = page.locator("section[aria-labelledby=sessions] tbody tr").filter(
        has_not_text="This one"
    )
    go(page, other.get_by_role("button").first)
    page.get_by_text("session was ended").wait_for()
    stranger.reload()
    assert "/account/login/" in stranger.url


def test_a_recovery_code_works_once(page: Page, stranger: Page, owner: Owner) -> None:
    page.goto(f"{owner.console}/account/2fa/recovery-codes/")
    recovery = page.locator(".codes code").first.inner_text()
    sign_in(stranger, owner.console, lambda: recovery)
    stranger.goto(f"{owner.console}/console/account/")
    assert stranger.url.endswith("/console/account/")
    stranger.context.clear_cookies()
    sign_in(stranger, owner.console, lambda: recovery)
    assert "/account/2fa/authenticate/" in stranger.url
    assert stranger.locator(".errorlist").is_visible()


TABLES = "a[href*='format=csv'], a[href*='format=json']"
"""Links to tables as files; the page about files offers documents of other forms besides."""


def test_every_table_is_exported_as_csv_and_json(page: Page) -> None:
    places = page.eval_on_selector_all("nav.side a", "all => all.map(a => a.href)")
    exported = set()
    for place in places:
        page.goto(place)
        links = page.eval_on_selector_all(TABLES, "all => all.map(a => a.href)")
        assert bool(links) >= bool(page.locator("main table").count() and "/api" not in place)
        exported |= set(links)
    assert len(exported) >= 12
    for link in exported:
        answer = page.request.get(link)
        assert answer.ok, link
        _parses(link, answer.headers["content-type"], answer.text())


def _parses(link: str, content_type: str, text: str) -> None:
    if "format=csv" in link:
        assert content_type.startswith("text/csv"), link
        first, *rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
        assert all(first), link
        assert {len(row) for row in rows} <= {len(first)}, link
    else:
        assert content_type.startswith("application/json"), link
        assert json.loads(text) is not None


@pytest.mark.parametrize("door", ["console", "centre"])
def test_a_printed_page_is_its_content_alone(
    page: Page, owner: Owner, server: Running, door: str
) -> None:
    address = f"{owner.console}/console/doctor/"
    page.goto(address if door == "console" else f"http://127.0.0.1:{server.public}/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for hidden in (".side", ".bar", ".skip", ".switch", ".exports"):
        assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
    if PICTURES:
        page.screenshot(path=PICTURES / f"printed-{door}.png", full_page=True)


def test_signed_in_and_out_without_a_mouse(stranger: Page, owner: Owner) -> None:
    page, keys = stranger, stranger.keyboard
    page.goto(f"{owner.console}/console/")
    tab_to(page, "[name=login]")
    keys.type(OWNER)
    tab_to(page, "[name=password]")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url("**/2fa/authenticate/**")
    tab_to(page, "[name=code]")
    keys.type(code(owner.secret))
    keys.press("Enter")
    page.wait_for_url("**/console/")
    tab_to(page, ".account summary")
    keys.press("Enter")
    tab_to(page, ".account .leave button")
    keys.press("Enter")
    page.wait_for_url("**/account/login/**")
    page.goto(f"{owner.console}/console/")
    assert "/account/login/" in page.url

"""Every page that a person can reach, at both widths, light and dark, with axe and the keyboard.

The pages are found by following links, so that a new page is looked at without being named here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.browser.conftest import setup_link
from tests.browser.going import speak
from tests.browser.journeys import set_up
from tests.browser.looking import PICTURES, SCHEMES, Faults, keyboard_faults, new_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, StorageState

    from tests.integration.server.running import Running

pytestmark = pytest.mark.xdist_group("browser every page")

ONE_OF_EACH = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|/\d+(?=/|$)"
    r"|(?<=/regulations/laws/)[\w-]+|(?<=/regulations/duties/)[\w-]+"
    r"|(?<=/regulations/questions/)[\w-]+"
    r"|(?<=/regulations/controls/)[\w-]+|(?<=/controls/topics/)[\w-]+"
    r"|(?<=/requests/enter/)\w+"
)
"""Addresses that differ in an identifier alone show one page."""


def follow(page: Page, start: str, faults: Faults, *, words_alone: bool = False) -> list[str]:
    """Look at every page reachable by links from a first one; returns their paths.

    Args:
        page: the tab.
        start: address of the first page.
        faults: where to note what is wrong.
        words_alone: the same pages were looked at in another language, whose colours and whose
            order for the keyboard are these: what a language changes shows in one scheme.
    """
    waiting, seen = [start], set[str]()
    while waiting:
        address = waiting.pop(0)
        form = ONE_OF_EACH.sub("*", urlsplit(address).path)
        if form in seen:
            continue
        seen.add(form)
        answer = page.goto(address)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if answer.status >= 400:
            faults.found.append(f"{form}: {answer.status}")
        faults.look(page, pictures=PICTURES, schemes=["light"] if words_alone else SCHEMES)
        faults.found += [] if words_alone else keyboard_faults(page)
        links = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.href)")
        waiting += [urldefrag(link)[0] for link in links if _ours(link, start)]
    return sorted(seen)


def _ours(link: str, start: str) -> bool:
    parts = urlsplit(link)
    files = "format=" in parts.query or parts.path.endswith(("/download/", "/checkpoint", ".json"))
    return parts.netloc == urlsplit(start).netloc and not files


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Running) -> StorageState:
    """Set the company up; gives the cookies of its owner's browser."""
    context = browser.new_context(locale="en")
    set_up(new_page(context), setup_link(server))
    state = context.storage_state()
    context.close()
    return state


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_console(
    browser: Browser, server: Running, signed_in: StorageState, language: str
) -> None:
    context = browser.new_context(locale=language, storage_state=signed_in)
    page, faults = new_page(context), Faults()
    console = f"http://127.0.0.1:{server.private}"
    page.goto(f"{console}/console/")
    speak(page, language)
    visited = follow(page, f"{console}/console/", faults, words_alone=language != "en")
    context.close()
    assert len(visited) > 15, visited
    assert faults.found == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_privacy_centre(browser: Browser, server: Running, language: str) -> None:
    context = browser.new_context(locale=language, java_script_enabled=True)
    faults = Faults()
    visited = follow(new_page(context), f"http://127.0.0.1:{server.public}/", faults)
    context.close()
    assert "/" in visited
    assert faults.found == []


def test_the_privacy_centre_asks_nobody_else(browser: Browser, server: Running) -> None:
    context = browser.new_context()
    page = new_page(context)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://127.0.0.1:{server.public}/")
    context.close()
    assert {urlsplit(url).netloc for url in asked} == {f"127.0.0.1:{server.public}"}


def test_the_privacy_centre_needs_no_javascript(browser: Browser, server: Running) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.public}/")
    assert page.inner_text("h1")
    link = page.get_attribute("a[href*='/log/']", "href")
    assert link
    answer = page.goto(urljoin(page.url, link))
    assert answer is not None
    assert answer.ok
    context.close()


@pytest.mark.parametrize("path", ["/nothing-here", "/console/nothing-here"])
def test_error_pages_are_ours(browser: Browser, server: Running, path: str) -> None:
    context = browser.new_context()
    page, faults = new_page(context), Faults()
    page.goto(f"http://127.0.0.1:{server.private}{path}")
    faults.look(page, pictures=PICTURES, status=404)
    assert page.inner_text("h1")
    context.close()
    assert faults.found == []


@pytest.mark.parametrize(("path", "status"), {"/nothing-here": 404, "/language/": 405}.items())
def test_customers_err_under_the_companys_name(
    browser: Browser, server: Running, signed_in: StorageState, path: str, status: int
) -> None:
    del signed_in
    context = browser.new_context()
    page, faults = new_page(context), Faults()
    page.goto(f"http://127.0.0.1:{server.public}{path}")
    faults.look(page, pictures=PICTURES, status=status)
    assert page.inner_text("h1")
    assert page.inner_text(".brand") == "Meadow Music"
    assert page.title().endswith("Meadow Music")
    context.close()
    assert faults.found == []
